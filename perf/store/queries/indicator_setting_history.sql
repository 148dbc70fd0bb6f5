-- with: batch_state
-- Every value ever settled for one indicator, newest first, with the one before it and whether it counts.
SELECT
    s.batch_seq, s.name, s.value, lag(s.value) OVER (PARTITION BY s.name ORDER BY s.batch_seq) AS old_value,
    b.created, b.created_by, e.active
FROM indicator_setting s
JOIN batch b ON b.seq = s.batch_seq
JOIN batch_state e ON e.batch_seq = s.batch_seq
WHERE
    b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND s.project_code = $project_code AND s.level2 = $level2 AND s.indicator_name = $indicator_name
ORDER BY s.batch_seq DESC, s.name
