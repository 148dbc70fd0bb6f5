-- with: active_batch, counted
-- The newest month with spending that counts, null where nothing was reported.
SELECT CAST(max(month) AS INTEGER) AS month FROM counted
