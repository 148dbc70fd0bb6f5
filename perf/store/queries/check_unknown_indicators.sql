-- with: active_batch
-- Active readings of indicators that the newest targets of their department and year do not know.
newest AS (
    SELECT department_code, fiscal_year, max(seq) AS seq
    FROM active_batch
    WHERE kind = 'targets'
    GROUP BY department_code, fiscal_year
),
known AS (
    SELECT batch_seq, project_code, level2, indicator_name FROM indicator
    UNION ALL SELECT batch_seq, '', section, indicator_name FROM department_target
)
SELECT
    b.department_code, CAST(b.fiscal_year AS INTEGER) AS fiscal_year, r.project_code, r.level2,
    r.indicator_name, max(b.seq) AS batch_seq
FROM reading r
JOIN active_batch b ON b.seq = r.batch_seq
LEFT JOIN newest n ON n.department_code = b.department_code AND n.fiscal_year = b.fiscal_year
LEFT JOIN known k ON
    k.batch_seq = n.seq AND k.project_code = r.project_code AND k.level2 = r.level2
    AND k.indicator_name = r.indicator_name
WHERE k.batch_seq IS NULL
GROUP BY b.department_code, b.fiscal_year, r.project_code, r.level2, r.indicator_name
ORDER BY b.department_code, b.fiscal_year, r.project_code, r.level2, r.indicator_name
