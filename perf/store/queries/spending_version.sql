-- The number of the newest change of the spending of a department and year; 0 before any.
SELECT coalesce(max(e.seq), 0) AS version
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
WHERE b.kind = 'spending' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
