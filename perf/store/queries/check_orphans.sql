-- Facts that belong to no batch.
WITH fact AS (
    SELECT 'spending' AS table_name, batch_seq FROM spending
    UNION ALL SELECT 'project', batch_seq FROM project
    UNION ALL SELECT 'checkpoint', batch_seq FROM checkpoint
    UNION ALL SELECT 'indicator', batch_seq FROM indicator
    UNION ALL SELECT 'department', batch_seq FROM department
    UNION ALL SELECT 'department_target', batch_seq FROM department_target
    UNION ALL SELECT 'budget_revision', batch_seq FROM budget_revision
    UNION ALL SELECT 'setting', batch_seq FROM setting
    UNION ALL SELECT 'reading', batch_seq FROM reading
    UNION ALL SELECT 'review', batch_seq FROM review
    UNION ALL SELECT 'indicator_setting', batch_seq FROM indicator_setting
    UNION ALL SELECT 'explanation', batch_seq FROM explanation
    UNION ALL SELECT 'report_text', batch_seq FROM report_text
    UNION ALL SELECT 'batch_event', batch_seq FROM batch_event
    UNION ALL SELECT 'batch_month', batch_seq FROM batch_month
    UNION ALL SELECT 'batch_file', batch_seq FROM batch_file
)
SELECT table_name, batch_seq, count(*) AS row_count
FROM fact
WHERE batch_seq NOT IN (SELECT seq FROM batch)
GROUP BY table_name, batch_seq
ORDER BY table_name, batch_seq
