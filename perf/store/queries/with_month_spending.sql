-- per project and month: what the file says, the spending to date, and the month's own spending
month_total AS (
    SELECT
        project_code, month, max(batch_seq) AS batch_seq, bool_or(is_cumulative) AS is_cumulative,
        sum(amount_yuan) AS reported_yuan, count(*) AS row_count
    FROM counted
    GROUP BY project_code, month
),
anchored AS (
    -- a cumulative figure starts the count anew: it is the spending to date
    SELECT *, sum(CAST(is_cumulative AS INTEGER)) OVER (PARTITION BY project_code ORDER BY month) AS anchor
    FROM month_total
),
running AS (
    SELECT
        *,
        sum(reported_yuan) OVER (PARTITION BY project_code, anchor ORDER BY month) AS spending_to_date_yuan
    FROM anchored
),
month_spending AS (
    SELECT
        *,
        spending_to_date_yuan
            - coalesce(lag(spending_to_date_yuan) OVER (PARTITION BY project_code ORDER BY month), 0) AS spending_yuan
    FROM running
)
