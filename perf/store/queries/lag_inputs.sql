-- with: active_batch, target_batch, month_spending, project_in_force, revision
-- One row per project in force: budget, plan, spending to date; money in fen, plan in 1/10000.
plan AS (
    SELECT
        c.project_code,
        max(c.planned_rate) FILTER (c.checkpoint_month = 1) AS plan_1,
        max(c.planned_rate) FILTER (c.checkpoint_month = 2) AS plan_2,
        max(c.planned_rate) FILTER (c.checkpoint_month = 3) AS plan_3,
        max(c.planned_rate) FILTER (c.checkpoint_month = 4) AS plan_4,
        max(c.planned_rate) FILTER (c.checkpoint_month = 5) AS plan_5,
        max(c.planned_rate) FILTER (c.checkpoint_month = 6) AS plan_6,
        max(c.planned_rate) FILTER (c.checkpoint_month = 7) AS plan_7,
        max(c.planned_rate) FILTER (c.checkpoint_month = 8) AS plan_8,
        max(c.planned_rate) FILTER (c.checkpoint_month = 9) AS plan_9,
        max(c.planned_rate) FILTER (c.checkpoint_month = 10) AS plan_10,
        max(c.planned_rate) FILTER (c.checkpoint_month = 11) AS plan_11,
        max(c.planned_rate) FILTER (c.checkpoint_month = 12) AS plan_12,
        max(c.checkpoint_month) FILTER (c.checkpoint_month <= $as_of_month) AS checkpoint_month
    FROM checkpoint c
    JOIN target_batch t ON t.seq = c.batch_seq
    GROUP BY c.project_code
),
reported AS (
    SELECT *, row_number() OVER (PARTITION BY project_code ORDER BY month DESC) AS recency
    FROM month_spending
    WHERE month <= $as_of_month
),
spent AS (
    SELECT
        r.project_code,
        arg_max(r.spending_to_date_yuan, r.month) AS spending_to_date_yuan,
        bit_or(CAST(1 AS BIGINT) << r.month) AS reported_mask,
        sum(r.spending_yuan) FILTER (r.recency <= 3) AS recent_yuan,
        least(count(*), 3) AS recent_count,
        arg_max(r.spending_to_date_yuan, r.month) FILTER (r.month <= p.checkpoint_month) AS checkpoint_spending_yuan
    FROM reported r
    LEFT JOIN plan p USING (project_code)
    GROUP BY r.project_code
),
revised AS (
    SELECT
        r.project_code,
        arg_max(r.revised_budget_yuan, (r.revised_on, r.batch_seq)) AS revised_budget_yuan,
        arg_max(r.revised_budget_yuan, (r.revised_on, r.batch_seq))
            FILTER (r.revised_on <= last_day(make_date($fiscal_year, p.checkpoint_month, 1))) AS checkpoint_budget_yuan
    FROM revision r
    LEFT JOIN plan p USING (project_code)
    WHERE r.revised_on <= last_day(make_date($fiscal_year, $as_of_month, 1))
    GROUP BY r.project_code
)
SELECT
    j.project_code,
    j.project_name,
    CAST(j.budget_yuan * 100 AS BIGINT) AS budget_fen,
    CAST(coalesce(v.revised_budget_yuan, j.budget_yuan) * 100 AS BIGINT) AS revised_budget_fen,
    CAST(p.plan_1 * 10000 AS INTEGER) AS plan_1, CAST(p.plan_2 * 10000 AS INTEGER) AS plan_2,
    CAST(p.plan_3 * 10000 AS INTEGER) AS plan_3, CAST(p.plan_4 * 10000 AS INTEGER) AS plan_4,
    CAST(p.plan_5 * 10000 AS INTEGER) AS plan_5, CAST(p.plan_6 * 10000 AS INTEGER) AS plan_6,
    CAST(p.plan_7 * 10000 AS INTEGER) AS plan_7, CAST(p.plan_8 * 10000 AS INTEGER) AS plan_8,
    CAST(p.plan_9 * 10000 AS INTEGER) AS plan_9, CAST(p.plan_10 * 10000 AS INTEGER) AS plan_10,
    CAST(p.plan_11 * 10000 AS INTEGER) AS plan_11, CAST(p.plan_12 * 10000 AS INTEGER) AS plan_12,
    CAST(s.spending_to_date_yuan * 100 AS BIGINT) AS spending_to_date_fen,
    coalesce(CAST(s.reported_mask AS BIGINT), 0) AS reported_mask,
    CAST(s.recent_yuan * 100 AS BIGINT) AS recent_fen,
    coalesce(CAST(s.recent_count AS BIGINT), 0) AS recent_count,
    CAST(s.checkpoint_spending_yuan * 100 AS BIGINT) AS checkpoint_spending_fen,
    CASE
        WHEN p.checkpoint_month IS NOT NULL
            THEN CAST(coalesce(v.checkpoint_budget_yuan, j.budget_yuan) * 100 AS BIGINT)
    END AS checkpoint_budget_fen,
    CAST(
        CASE WHEN year(j.added_on) = $fiscal_year THEN month(j.added_on) ELSE 1 END AS BIGINT
    ) AS first_month,
    CAST(j.fiscal_funds_yuan * 100 AS BIGINT) AS fiscal_funds_fen,
    CAST(j.other_funds_yuan * 100 AS BIGINT) AS other_funds_fen
FROM project_in_force j
LEFT JOIN plan p USING (project_code)
LEFT JOIN spent s USING (project_code)
LEFT JOIN revised v USING (project_code)
ORDER BY j.row_no
