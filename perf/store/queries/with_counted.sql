-- the rows that count: a projects-only upload lies over the newest whole-month upload, and sample spending
-- counts only while there is no real one
real_spending AS (
    SELECT *
    FROM active_batch
    WHERE kind = 'spending' AND department_code = $department_code AND fiscal_year = $fiscal_year
),
spending_batch AS (
    SELECT *
    FROM real_spending
    WHERE origin <> 'sample' OR NOT EXISTS (SELECT 1 FROM real_spending WHERE origin <> 'sample')
),
month_floor AS (
    SELECT m.month, max(m.batch_seq) AS seq
    FROM batch_month m
    JOIN spending_batch b ON b.seq = m.batch_seq
    WHERE b.scope = 'month'
    GROUP BY m.month
),
overlay AS (
    SELECT s.project_code, s.month, max(s.batch_seq) AS batch_seq
    FROM spending s
    JOIN spending_batch b ON b.seq = s.batch_seq
    LEFT JOIN month_floor f ON f.month = s.month
    WHERE b.scope = 'projects' AND s.batch_seq >= coalesce(f.seq, 0)
    GROUP BY s.project_code, s.month
),
counted AS (
    SELECT s.*
    FROM spending s
    JOIN spending_batch b ON b.seq = s.batch_seq
    LEFT JOIN month_floor f ON f.month = s.month
    LEFT JOIN overlay o ON o.project_code = s.project_code AND o.month = s.month
    WHERE s.batch_seq >= coalesce(f.seq, 0) AND s.batch_seq = coalesce(o.batch_seq, s.batch_seq)
)
