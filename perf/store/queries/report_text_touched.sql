-- Who last typed one of these fields of a paper, of the month or an earlier one, or undid it, after a version.
SELECT e.created_by AS who, e.created AS at, e.event = 'revoke' AS is_undo
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
JOIN report_text x ON x.batch_seq = b.seq
WHERE
    e.seq > $based_on AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND x.report = $report AND x.project_code = $project_code AND x.month <= $month
    AND list_contains($fields, x.field)
ORDER BY e.seq DESC
LIMIT 1
