-- with: active_batch, given_reading
-- The newest month with a reviewed reading, null where none is.
SELECT CAST(max(month) AS INTEGER) AS month FROM given_reading WHERE reviewed_by IS NOT NULL
