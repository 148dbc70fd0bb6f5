-- with: active_batch, counted, month_spending
-- What counts per project and month, as reported and derived, and the batch it comes from.
SELECT project_code, CAST(month AS INTEGER) AS month, batch_seq, is_cumulative, row_count, reported_yuan,
    CAST(spending_yuan AS DECIMAL(18, 2)) AS spending_yuan,
    CAST(spending_to_date_yuan AS DECIMAL(18, 2)) AS spending_to_date_yuan
FROM month_spending
WHERE $project_code IS NULL OR project_code = $project_code
ORDER BY project_code, month
