-- Every batch of one kind or of all, with its newest event and who made it.
WITH newest AS (
    SELECT batch_seq, arg_max(event, seq) AS event, arg_max(reason, seq) FILTER (event = 'revoke') AS reason,
        max(created) AS changed, arg_max(created_by, seq) AS changed_by
    FROM batch_event
    WHERE seq <= $version
    GROUP BY batch_seq
),
months AS (
    SELECT batch_seq, list(CAST(month AS INTEGER) ORDER BY month) AS months FROM batch_month GROUP BY batch_seq
),
files AS (SELECT DISTINCT batch_seq FROM batch_file),
-- a batch registers the plain sum of its rows; what cumulative figures tell of is each project's last
cumulative AS (
    SELECT batch_seq, amount_yuan, month = max(month) OVER (PARTITION BY batch_seq, project_code) AS is_last
    FROM spending
    WHERE is_cumulative
),
to_date AS (
    SELECT batch_seq, CAST(sum(amount_yuan) AS DECIMAL(18, 2)) AS total_yuan
    FROM cumulative
    WHERE is_last
    GROUP BY batch_seq
)
SELECT
    b.seq, b.kind, b.department_code, CAST(b.fiscal_year AS INTEGER) AS fiscal_year, b.scope, b.origin,
    b.file_name, b.sha256, b.row_count,
    coalesce(t.total_yuan, b.total_yuan) AS total_yuan, b.detected, b.note, b.created, b.created_by, b.product_version,
    e.event = 'activate' AS active, CASE WHEN e.event = 'revoke' THEN e.reason END AS reason,
    e.changed, e.changed_by, coalesce(m.months, []) AS months, f.batch_seq IS NOT NULL AS has_file
FROM batch b
JOIN newest e ON e.batch_seq = b.seq
LEFT JOIN months m ON m.batch_seq = b.seq
LEFT JOIN files f ON f.batch_seq = b.seq
LEFT JOIN to_date t ON t.batch_seq = b.seq
WHERE
    ($kind IS NULL OR b.kind = $kind)
    AND ($department_code IS NULL OR b.department_code = $department_code OR b.department_code IS NULL)
    AND ($fiscal_year IS NULL OR b.fiscal_year = $fiscal_year OR b.fiscal_year IS NULL)
ORDER BY b.seq DESC
