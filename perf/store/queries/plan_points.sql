-- with: active_batch, target_batch
-- One row per stated point of the plans that count, by the row of its project in the targets; rates in 1/10000.
SELECT
    p.row_no,
    CAST(c.checkpoint_month AS BIGINT) AS month,
    CAST(c.planned_rate * 10000 AS BIGINT) AS planned_rate
FROM checkpoint c
JOIN target_batch t ON t.seq = c.batch_seq
JOIN project p ON p.batch_seq = c.batch_seq AND p.project_code = c.project_code
