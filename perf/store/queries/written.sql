-- What write $seq recorded: its events, each with the head of the batch that counts or no longer counts.
SELECT
    e.seq, e.event, e.batch_seq, e.created_by, b.kind, b.origin, b.department_code,
    CAST(b.fiscal_year AS INTEGER) AS fiscal_year, b.row_count, b.file_name
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
WHERE e.seq = $seq
ORDER BY e.batch_seq
