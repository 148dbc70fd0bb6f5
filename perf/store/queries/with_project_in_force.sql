-- the projects of the newest targets that exist at the end of each month asked for
project_in_force AS (
    SELECT a.as_of_month, p.*
    FROM project p
    JOIN target_batch t ON t.seq = p.batch_seq
    JOIN asked a
        ON (p.added_on IS NULL OR p.added_on <= a.month_end) AND (p.stopped_on IS NULL OR p.stopped_on > a.month_end)
)
