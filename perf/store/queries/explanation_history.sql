-- with: batch_state
-- Every text one explanation ever had, newest first, and whether it counts.
SELECT
    x.explanation_id, x.project_code, CAST(x.as_of_month AS INTEGER) AS as_of_month, x.category, x.reason,
    x.measure, x.division, x.deadline, x.state, x.outcome, x.batch_seq, b.created, b.created_by, s.active
FROM explanation x
JOIN batch b ON b.seq = x.batch_seq
JOIN batch_state s ON s.batch_seq = x.batch_seq
WHERE
    b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND x.explanation_id = $explanation_id
ORDER BY x.batch_seq DESC
