-- batches that count as of $version: the newest event of each decides
active_batch AS (
    SELECT b.*
    FROM batch b
    JOIN (
        SELECT batch_seq, arg_max(event, seq) AS event
        FROM batch_event
        WHERE seq <= $version
        GROUP BY batch_seq
    ) e ON e.batch_seq = b.seq
    WHERE e.event = 'activate'
)
