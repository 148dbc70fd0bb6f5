-- Decisions on readings that are not there.
SELECT v.batch_seq, v.reading_seq, v.reading_row + 1 AS reading_row
FROM review v
LEFT JOIN reading r ON r.batch_seq = v.reading_seq AND r.row_no = v.reading_row
WHERE r.batch_seq IS NULL
ORDER BY v.batch_seq, v.reading_seq, v.reading_row
