-- the newest active targets of the department and year
target_batch AS (
    SELECT max(seq) AS seq
    FROM active_batch
    WHERE kind = 'targets' AND department_code = $department_code AND fiscal_year = $fiscal_year
)
