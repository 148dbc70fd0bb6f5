-- Batches without money whose rows are not as many as were registered.
WITH found AS (
    SELECT 'reading' AS kind, batch_seq, count(*) AS row_count FROM reading GROUP BY batch_seq
    UNION ALL SELECT 'review', batch_seq, count(*) FROM review GROUP BY batch_seq
    UNION ALL SELECT 'indicator_setting', batch_seq, count(*) FROM indicator_setting GROUP BY batch_seq
    UNION ALL SELECT 'explanation', batch_seq, count(*) FROM explanation GROUP BY batch_seq
    UNION ALL SELECT 'setting', batch_seq, count(*) FROM setting GROUP BY batch_seq
    UNION ALL SELECT 'report_text', batch_seq, count(*) FROM report_text GROUP BY batch_seq
)
SELECT b.seq AS batch_seq, b.row_count, coalesce(f.row_count, 0) AS found_count
FROM batch b
LEFT JOIN found f ON f.batch_seq = b.seq AND f.kind = b.kind
WHERE
    b.kind IN ('reading', 'review', 'indicator_setting', 'explanation', 'report_text', 'setting')
    AND b.row_count <> coalesce(f.row_count, 0)
ORDER BY b.seq
