-- with: active_batch
-- The texts typed into one paper: the newest of the month itself, else of the newest month before it.
SELECT x.project_code, x.field, x.text
FROM report_text x
JOIN active_batch b ON b.seq = x.batch_seq
WHERE
    b.kind = 'report_text' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND x.report = $report AND x.month <= $month
QUALIFY row_number() OVER (
    PARTITION BY x.project_code, x.field ORDER BY x.month DESC, x.batch_seq DESC
) = 1
ORDER BY x.project_code, x.field
