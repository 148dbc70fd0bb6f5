-- The number of the newest change of a department and year: spending, targets or revisions; 0 before any.
SELECT coalesce(max(e.seq), 0) AS version
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
WHERE b.kind IN ('spending', 'targets', 'revision') AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
