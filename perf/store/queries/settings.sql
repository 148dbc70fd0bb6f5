-- with: active_batch
-- The newest active value of each setting.
SELECT s.name, arg_max(s.value, s.batch_seq) AS value
FROM setting s
JOIN active_batch b ON b.seq = s.batch_seq
GROUP BY s.name
