-- with: batch_state
-- Every decision ever taken on the readings of one indicator, oldest first, and whether it counts.
SELECT v.reading_seq, v.reading_row, v.batch_seq, v.decision, v.note, b.created, b.created_by, s.active
FROM review v
JOIN batch b ON b.seq = v.batch_seq
JOIN batch_state s ON s.batch_seq = v.batch_seq
JOIN reading r ON r.batch_seq = v.reading_seq AND r.row_no = v.reading_row
WHERE
    b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND r.project_code = $project_code AND r.level2 = $level2 AND r.indicator_name = $indicator_name
ORDER BY v.batch_seq
