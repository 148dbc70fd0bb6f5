-- Numbers of the line of batches and events that nothing stands at.
SELECT g.seq AS missing_seq
FROM (SELECT unnest(range(1, (SELECT max(version) + 1 FROM write_guard))) AS seq) g
WHERE g.seq NOT IN (SELECT seq FROM batch UNION ALL SELECT seq FROM batch_event)
ORDER BY g.seq
