-- with: active_batch, counted
-- The rows behind a figure: those of the counted batch of each month, with the line of the file.
SELECT
    CAST(s.month AS INTEGER) AS month, s.batch_seq, b.file_name, s.line, s.paid_on,
    s.amount_yuan, s.is_cumulative, s.extras, b.detected, b.created, b.created_by, b.origin
FROM counted s
JOIN batch b ON b.seq = s.batch_seq
WHERE s.project_code = $project_code AND s.month <= $as_of_month
ORDER BY s.month DESC, s.paid_on DESC NULLS LAST, s.row_no
LIMIT $row_limit
