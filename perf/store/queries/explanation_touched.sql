-- Who last wrote a text of one explanation, or undid or restored one.
SELECT e.created_by AS who, e.created AS at, e.event = 'revoke' AS is_undo
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
JOIN explanation x ON x.batch_seq = b.seq
WHERE
    b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND x.explanation_id = $explanation_id
ORDER BY e.seq DESC
LIMIT 1
