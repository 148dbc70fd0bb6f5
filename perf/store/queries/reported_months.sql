-- with: active_batch, counted
-- The months with spending that counts.
SELECT DISTINCT CAST(month AS INTEGER) AS month FROM counted ORDER BY month
