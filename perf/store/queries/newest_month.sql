-- with: active_batch, month_spending
-- The newest month with spending that counts, null where nothing was reported.
SELECT CAST(max(month) AS INTEGER) AS month FROM month_spending
