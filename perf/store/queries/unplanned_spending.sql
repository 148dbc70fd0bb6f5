-- with: active_batch, target_batch, counted, month_spending, asked, project_in_force
-- Spending up to $as_of_month of projects that are in no total: stopped, not yet added, or unknown.
SELECT
    m.project_code, any_value(p.project_name) AS project_name, any_value(p.stopped_on) AS stopped_on,
    any_value(p.added_on) AS added_on, any_value(p.budget_yuan) AS budget_yuan,
    CAST(arg_max(m.spending_to_date_yuan, m.month) AS DECIMAL(18, 2)) AS spending_to_date_yuan
FROM month_spending m
LEFT JOIN project p ON p.project_code = m.project_code AND p.batch_seq = (SELECT seq FROM target_batch)
WHERE m.month <= $as_of_month AND m.project_code NOT IN (SELECT project_code FROM project_in_force)
GROUP BY m.project_code
ORDER BY m.project_code
