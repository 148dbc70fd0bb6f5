-- with: active_batch, counted
-- The sample spending that counts now; no row where real spending or nothing counts.
SELECT max(seq) AS seq FROM spending_batch WHERE origin = 'sample' HAVING max(seq) IS NOT NULL
