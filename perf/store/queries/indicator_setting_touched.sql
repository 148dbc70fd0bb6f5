-- Who last settled anything about one indicator, or undid or restored it, after a version.
SELECT e.created_by AS who, e.created AS at, e.event = 'revoke' AS is_undo
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
JOIN indicator_setting s ON s.batch_seq = b.seq
WHERE
    e.seq > $based_on AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND s.project_code = $project_code AND s.level2 = $level2 AND s.indicator_name = $indicator_name
ORDER BY e.seq DESC
LIMIT 1
