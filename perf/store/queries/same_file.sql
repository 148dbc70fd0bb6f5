-- with: active_batch, counted
-- Active batches of the same file and scope whose months no newer counted batch touches.
SELECT b.seq, b.total_yuan, b.detected, list(CAST(m.month AS INTEGER) ORDER BY m.month) AS months
FROM spending_batch b
JOIN batch_month m ON m.batch_seq = b.seq
WHERE
    b.sha256 = $sha256 AND b.scope = $scope AND b.origin <> 'sample'
    AND NOT EXISTS (
        SELECT 1
        FROM batch_month mine
        JOIN batch_month theirs ON theirs.month = mine.month AND theirs.batch_seq > mine.batch_seq
        JOIN spending_batch newer ON newer.seq = theirs.batch_seq
        WHERE mine.batch_seq = b.seq
    )
GROUP BY b.seq, b.total_yuan, b.detected
ORDER BY b.seq DESC
