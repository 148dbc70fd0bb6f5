-- The number of the newest change of these kinds in a department and year, 0 before any; a setting is everyone's.
SELECT coalesce(max(e.seq), 0) AS version
FROM batch_event e
JOIN batch b ON b.seq = e.batch_seq
WHERE
    e.seq <= $version AND list_contains($kinds, b.kind)
    AND (b.kind = 'setting' OR (b.department_code = $department_code AND b.fiscal_year = $fiscal_year))
