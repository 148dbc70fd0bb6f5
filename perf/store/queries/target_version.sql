-- Whose targets a batch holds.
SELECT d.department_code, d.department_name, CAST(b.fiscal_year AS INTEGER) AS fiscal_year, d.note
FROM department d
JOIN batch b ON b.seq = d.batch_seq
WHERE d.batch_seq = $seq
