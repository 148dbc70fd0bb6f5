-- with: active_batch, given_reading
-- The readings that may be accepted or sent back: not reviewed yet, wherever they stand.
SELECT batch_seq, row_no FROM given_reading WHERE reviewed_by IS NULL
