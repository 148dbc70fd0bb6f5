-- Spending batches whose rows are not those that were registered.
SELECT b.seq AS batch_seq, b.row_count, b.total_yuan,
    coalesce(t.row_count, 0) AS found_count, coalesce(t.total_yuan, 0) AS found_yuan
FROM batch b
LEFT JOIN (
    SELECT batch_seq, count(*) AS row_count, CAST(sum(amount_yuan) AS DECIMAL(18, 2)) AS total_yuan
    FROM spending
    GROUP BY batch_seq
) t ON t.batch_seq = b.seq
WHERE
    b.kind = 'spending'
    AND (b.row_count <> coalesce(t.row_count, 0) OR b.total_yuan <> coalesce(t.total_yuan, 0))
ORDER BY b.seq
