-- The stated plan points of one targets batch.
SELECT project_code, CAST(checkpoint_month AS INTEGER) AS checkpoint_month, planned_rate
FROM checkpoint
WHERE batch_seq = $seq
ORDER BY project_code, checkpoint_month
