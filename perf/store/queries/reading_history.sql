-- with: batch_state
-- Every value ever given for one indicator, newest first, with what stood there before and whether it counts.
given AS (
    SELECT r.*, b.origin, b.file_name, b.created, b.created_by
    FROM reading r
    JOIN batch b ON b.seq = r.batch_seq
    WHERE
        b.kind = 'reading' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
        AND r.project_code = $project_code AND r.level2 = $level2 AND r.indicator_name = $indicator_name
),
earlier AS (
    -- what counted at the moment of the new value: events after it do not matter
    SELECT g.batch_seq, g.row_no, o.batch_seq AS old_seq, o.value, o.level, arg_max(e.event, e.seq) AS event
    FROM given g
    JOIN given o ON o.month = g.month AND o.batch_seq < g.batch_seq
    JOIN batch_event e ON e.batch_seq = o.batch_seq AND e.seq < g.batch_seq
    GROUP BY ALL
),
replaced AS (
    SELECT batch_seq, row_no, value AS old_value, level AS old_level
    FROM earlier
    WHERE event = 'activate'
    QUALIFY row_number() OVER (PARTITION BY batch_seq, row_no ORDER BY old_seq DESC) = 1
)
SELECT
    g.batch_seq, g.row_no, CAST(g.month AS INTEGER) AS month, g.value, g.level, g.numerator, g.denominator,
    g.is_cumulative, g.awaits_review, g.likelihood, g.reason, g.reason_category, g.evidence, g.line,
    g.origin, g.file_name, g.created, g.created_by, o.old_value, o.old_level, s.active,
    CASE WHEN NOT s.active THEN s.undo_reason END AS undo_reason,
    CASE WHEN NOT s.active THEN s.undone_by END AS undone_by,
    CASE WHEN NOT s.active THEN s.undone END AS undone
FROM given g
JOIN batch_state s ON s.batch_seq = g.batch_seq
LEFT JOIN replaced o ON o.batch_seq = g.batch_seq AND o.row_no = g.row_no
ORDER BY g.batch_seq DESC, g.row_no
