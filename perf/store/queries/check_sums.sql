-- Batches of money whose rows, or their sum, are not those that were registered.
WITH found AS (
    SELECT 'spending' AS kind, batch_seq, count(*) AS row_count, sum(amount_yuan) AS total_yuan
    FROM spending GROUP BY batch_seq
    UNION ALL
    SELECT 'targets', batch_seq, count(*), sum(budget_yuan) FROM project GROUP BY batch_seq
    UNION ALL
    SELECT 'revision', batch_seq, count(*), sum(revised_budget_yuan) FROM budget_revision GROUP BY batch_seq
)
SELECT
    b.seq AS batch_seq, b.row_count, coalesce(b.total_yuan, 0) AS total_yuan,
    coalesce(f.row_count, 0) AS found_count,
    CAST(coalesce(f.total_yuan, 0) AS DECIMAL(18, 2)) AS found_yuan
FROM batch b
LEFT JOIN found f ON f.batch_seq = b.seq AND f.kind = b.kind
WHERE
    b.kind IN ('spending', 'targets', 'revision')
    AND (
        b.row_count <> coalesce(f.row_count, 0)
        OR coalesce(b.total_yuan, 0) <> coalesce(f.total_yuan, 0)
    )
ORDER BY b.seq
