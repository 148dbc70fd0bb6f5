-- with: active_batch, target_batch, asked, project_in_force, revision
-- One row per month of $months and project in force at its end: budget then and at its last checkpoint; fen.
passed AS (
    SELECT a.as_of_month, c.project_code, max(c.checkpoint_month) AS checkpoint_month
    FROM checkpoint c
    JOIN target_batch t ON t.seq = c.batch_seq
    JOIN project p ON p.batch_seq = c.batch_seq AND p.project_code = c.project_code
    JOIN asked a ON c.checkpoint_month <= a.as_of_month
    WHERE p.added_on IS NULL OR last_day(make_date($fiscal_year, c.checkpoint_month, 1)) >= p.added_on
    GROUP BY a.as_of_month, c.project_code
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
    j.row_no,
    j.project_code,
    j.project_name,
    CASE
        WHEN j.added_on IS NULL OR j.added_on <= make_date($fiscal_year, 1, 1) THEN CAST(j.budget_yuan * 100 AS BIGINT)
    END AS budget_fen,  -- approved at the start of the year: nothing for a project added in it
    CAST(coalesce(v.revised_budget_yuan, j.budget_yuan) * 100 AS BIGINT) AS revised_budget_fen,
    CAST(c.checkpoint_month AS BIGINT) AS checkpoint_month,
    CASE
        WHEN c.checkpoint_month IS NOT NULL
            THEN CAST(coalesce(v.checkpoint_budget_yuan, j.budget_yuan) * 100 AS BIGINT)
    END AS checkpoint_budget_fen,
    CAST(
        CASE WHEN year(j.added_on) = $fiscal_year THEN month(j.added_on) ELSE 1 END AS BIGINT
    ) AS first_month
FROM project_in_force j
LEFT JOIN passed c ON c.as_of_month = j.as_of_month AND c.project_code = j.project_code
LEFT JOIN revised v ON v.as_of_month = j.as_of_month AND v.project_code = j.project_code
ORDER BY j.as_of_month, j.row_no
