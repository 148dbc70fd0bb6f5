-- with: active_batch, target_batch, counted
-- One row per project and month with spending up to $last_month: the figure as reported in fen, and whether it is
-- cumulative; by the row of the project in the targets.
SELECT
    p.row_no,
    CAST(s.month AS BIGINT) AS month,
    CAST(sum(s.amount_yuan) * 100 AS BIGINT) AS reported_fen,
    bool_or(s.is_cumulative) AS is_cumulative
FROM counted s
JOIN project p ON p.project_code = s.project_code
JOIN target_batch t ON t.seq = p.batch_seq
WHERE s.month <= $last_month
GROUP BY p.row_no, s.month
