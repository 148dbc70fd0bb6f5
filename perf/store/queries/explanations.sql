-- with: active_batch
-- The newest active text of each explanation and month that it was given for, oldest explanation first.
SELECT
    x.explanation_id, x.project_code, CAST(x.as_of_month AS INTEGER) AS as_of_month, x.category, x.reason,
    x.measure, x.division, x.deadline, x.state, x.outcome, x.batch_seq, b.created, b.created_by
FROM explanation x
JOIN active_batch b ON b.seq = x.batch_seq
WHERE b.kind = 'explanation' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
QUALIFY row_number() OVER (PARTITION BY x.explanation_id, x.as_of_month ORDER BY x.batch_seq DESC) = 1
ORDER BY x.explanation_id, x.as_of_month
