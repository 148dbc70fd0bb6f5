-- with: active_batch
-- Departments and years that have targets, the newest name of each.
SELECT b.department_code, CAST(b.fiscal_year AS INTEGER) AS fiscal_year, arg_max(d.department_name, b.seq) AS department_name
FROM active_batch b
JOIN department d ON d.batch_seq = b.seq
WHERE b.kind = 'targets'
GROUP BY b.department_code, b.fiscal_year
ORDER BY b.department_code, b.fiscal_year
