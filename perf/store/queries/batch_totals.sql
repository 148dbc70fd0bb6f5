-- The sum and count of each spending batch's rows.
SELECT batch_seq, CAST(sum(amount_yuan) AS DECIMAL(18, 2)) AS total_yuan, count(*) AS row_count
FROM spending
GROUP BY batch_seq
