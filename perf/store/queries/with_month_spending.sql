-- what counts per project and month: a projects-only upload lies over the newest whole-month upload,
-- and sample spending counts only while there is no real one
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
batch_total AS (
    SELECT
        s.project_code, s.month, s.batch_seq, any_value(s.is_cumulative) AS is_cumulative,
        sum(s.amount_yuan) AS amount_yuan, count(*) AS row_count
    FROM spending s
    JOIN spending_batch b ON b.seq = s.batch_seq
    LEFT JOIN month_floor f ON f.month = s.month
    WHERE s.batch_seq >= coalesce(f.seq, 0)
    GROUP BY s.project_code, s.month, s.batch_seq
),
counted AS (
    SELECT * FROM batch_total
    QUALIFY batch_seq = max(batch_seq) OVER (PARTITION BY project_code, month)
),
anchored AS (
    -- a cumulative figure starts the count anew: it is the spending to date
    SELECT *, sum(CAST(is_cumulative AS INTEGER)) OVER (PARTITION BY project_code ORDER BY month) AS anchor
    FROM counted
),
running AS (
    SELECT
        project_code, month, batch_seq, is_cumulative, row_count,
        amount_yuan AS reported_yuan,
        sum(amount_yuan) OVER (PARTITION BY project_code, anchor ORDER BY month) AS spending_to_date_yuan
    FROM anchored
),
month_spending AS (
    SELECT
        *,
        spending_to_date_yuan
            - coalesce(lag(spending_to_date_yuan) OVER (PARTITION BY project_code ORDER BY month), 0) AS spending_yuan
    FROM running
)
