-- with: active_batch
-- Active spending of projects that the newest targets of their department and year do not know.
newest AS (
    SELECT department_code, fiscal_year, max(seq) AS seq
    FROM active_batch
    WHERE kind = 'targets'
    GROUP BY department_code, fiscal_year
)
SELECT b.department_code, CAST(b.fiscal_year AS INTEGER) AS fiscal_year, s.project_code, max(b.seq) AS batch_seq
FROM spending s
JOIN active_batch b ON b.seq = s.batch_seq
LEFT JOIN newest n ON n.department_code = b.department_code AND n.fiscal_year = b.fiscal_year
WHERE s.project_code NOT IN (SELECT p.project_code FROM project p WHERE p.batch_seq = n.seq)
GROUP BY b.department_code, b.fiscal_year, s.project_code
ORDER BY b.department_code, b.fiscal_year, s.project_code
