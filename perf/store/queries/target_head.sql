-- with: active_batch, target_batch
-- The number of the targets that count for a department and year; no row without any.
SELECT seq FROM target_batch WHERE seq IS NOT NULL
