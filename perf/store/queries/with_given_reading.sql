-- active readings of the department and year; the newest active decision of each says whether it is reviewed
decision AS (
    SELECT v.reading_seq, v.reading_row, v.decision, v.note, b.created_by AS reviewer
    FROM review v
    JOIN active_batch b ON b.seq = v.batch_seq
    WHERE b.kind = 'review' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    QUALIFY row_number() OVER (PARTITION BY v.reading_seq, v.reading_row ORDER BY v.batch_seq DESC) = 1
),
given_reading AS (
    SELECT
        r.*, b.created, b.created_by,
        CASE
            WHEN NOT r.awaits_review THEN b.created_by
            WHEN d.decision = 'accept' THEN d.reviewer
        END AS reviewed_by,
        CASE WHEN r.awaits_review AND d.decision = 'return' THEN coalesce(d.note, '') END AS returned
    FROM reading r
    JOIN active_batch b ON b.seq = r.batch_seq
    LEFT JOIN decision d ON d.reading_seq = r.batch_seq AND d.reading_row = r.row_no
    WHERE b.kind = 'reading' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
)
