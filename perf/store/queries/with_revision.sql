-- active budget revisions of the department and year
revision AS (
    SELECT r.*
    FROM budget_revision r
    JOIN active_batch b ON b.seq = r.batch_seq
    WHERE b.kind = 'revision' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
)
