-- with: active_batch, target_batch, counted, asked, project_in_force, revision
-- One row per month of $months and project in force at its end: budget, plan, what each month up to it reports;
-- money in fen, plan in 1/10000.
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
        max(c.planned_rate) FILTER (c.checkpoint_month = 12) AS plan_12
    FROM checkpoint c
    JOIN target_batch t ON t.seq = c.batch_seq
    GROUP BY c.project_code
),
passed AS (
    SELECT a.as_of_month, c.project_code, max(c.checkpoint_month) AS checkpoint_month
    FROM checkpoint c
    JOIN target_batch t ON t.seq = c.batch_seq
    JOIN asked a ON c.checkpoint_month <= a.as_of_month
    GROUP BY a.as_of_month, c.project_code
),
spent AS (
    SELECT
        s.project_code,
        CAST(sum(s.amount_yuan) FILTER (s.month = 1) * 100 AS BIGINT) AS reported_1,
        CAST(sum(s.amount_yuan) FILTER (s.month = 2) * 100 AS BIGINT) AS reported_2,
        CAST(sum(s.amount_yuan) FILTER (s.month = 3) * 100 AS BIGINT) AS reported_3,
        CAST(sum(s.amount_yuan) FILTER (s.month = 4) * 100 AS BIGINT) AS reported_4,
        CAST(sum(s.amount_yuan) FILTER (s.month = 5) * 100 AS BIGINT) AS reported_5,
        CAST(sum(s.amount_yuan) FILTER (s.month = 6) * 100 AS BIGINT) AS reported_6,
        CAST(sum(s.amount_yuan) FILTER (s.month = 7) * 100 AS BIGINT) AS reported_7,
        CAST(sum(s.amount_yuan) FILTER (s.month = 8) * 100 AS BIGINT) AS reported_8,
        CAST(sum(s.amount_yuan) FILTER (s.month = 9) * 100 AS BIGINT) AS reported_9,
        CAST(sum(s.amount_yuan) FILTER (s.month = 10) * 100 AS BIGINT) AS reported_10,
        CAST(sum(s.amount_yuan) FILTER (s.month = 11) * 100 AS BIGINT) AS reported_11,
        CAST(sum(s.amount_yuan) FILTER (s.month = 12) * 100 AS BIGINT) AS reported_12,
        bit_or(CASE WHEN s.is_cumulative THEN CAST(1 AS BIGINT) << s.month ELSE 0 END) AS cumulative_mask
    FROM counted s
    WHERE s.month <= (SELECT max(as_of_month) FROM asked)
    GROUP BY s.project_code
),
revised AS (
    SELECT
        a.as_of_month, r.project_code,
        arg_max(r.revised_budget_yuan, (r.revised_on, r.batch_seq)) AS revised_budget_yuan,
        arg_max(r.revised_budget_yuan, (r.revised_on, r.batch_seq))
            FILTER (r.revised_on <= last_day(make_date($fiscal_year, p.checkpoint_month, 1))) AS checkpoint_budget_yuan
    FROM revision r
    JOIN asked a ON r.revised_on <= a.month_end
    LEFT JOIN passed p ON p.as_of_month = a.as_of_month AND p.project_code = r.project_code
    GROUP BY a.as_of_month, r.project_code
)
SELECT
    j.as_of_month,
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
    CASE WHEN j.as_of_month >= 1 THEN s.reported_1 END AS reported_1,
    CASE WHEN j.as_of_month >= 2 THEN s.reported_2 END AS reported_2,
    CASE WHEN j.as_of_month >= 3 THEN s.reported_3 END AS reported_3,
    CASE WHEN j.as_of_month >= 4 THEN s.reported_4 END AS reported_4,
    CASE WHEN j.as_of_month >= 5 THEN s.reported_5 END AS reported_5,
    CASE WHEN j.as_of_month >= 6 THEN s.reported_6 END AS reported_6,
    CASE WHEN j.as_of_month >= 7 THEN s.reported_7 END AS reported_7,
    CASE WHEN j.as_of_month >= 8 THEN s.reported_8 END AS reported_8,
    CASE WHEN j.as_of_month >= 9 THEN s.reported_9 END AS reported_9,
    CASE WHEN j.as_of_month >= 10 THEN s.reported_10 END AS reported_10,
    CASE WHEN j.as_of_month >= 11 THEN s.reported_11 END AS reported_11,
    CASE WHEN j.as_of_month >= 12 THEN s.reported_12 END AS reported_12,
    coalesce(s.cumulative_mask, 0) & ((CAST(1 AS BIGINT) << (j.as_of_month + 1)) - 1) AS cumulative_mask,
    CAST(c.checkpoint_month AS BIGINT) AS checkpoint_month,
    CASE
        WHEN c.checkpoint_month IS NOT NULL
            THEN CAST(coalesce(v.checkpoint_budget_yuan, j.budget_yuan) * 100 AS BIGINT)
    END AS checkpoint_budget_fen,
    CAST(
        CASE WHEN year(j.added_on) = $fiscal_year THEN month(j.added_on) ELSE 1 END AS BIGINT
    ) AS first_month,
    CAST(j.fiscal_funds_yuan * 100 AS BIGINT) AS fiscal_funds_fen,
    CAST(j.other_funds_yuan * 100 AS BIGINT) AS other_funds_fen
FROM project_in_force j
LEFT JOIN plan p USING (project_code)
LEFT JOIN passed c ON c.as_of_month = j.as_of_month AND c.project_code = j.project_code
LEFT JOIN spent s ON s.project_code = j.project_code
LEFT JOIN revised v ON v.as_of_month = j.as_of_month AND v.project_code = j.project_code
ORDER BY j.as_of_month, j.row_no
