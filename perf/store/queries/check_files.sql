-- Batches that keep the file they came from, or should, with the digest it had when it was uploaded.
SELECT b.seq AS batch_seq, b.file_name, b.sha256
FROM batch b
WHERE
    length(b.sha256) = 64              -- a digest; anything else nothing can be held against
    AND (b.kind = 'spending' OR b.seq IN (SELECT batch_seq FROM batch_file))
ORDER BY b.seq
