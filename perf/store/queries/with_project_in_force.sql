-- the projects of the newest targets that exist at the end of month $as_of_month
project_in_force AS (
    SELECT p.*
    FROM project p
    JOIN target_batch t ON t.seq = p.batch_seq
    WHERE
        (p.added_on IS NULL OR p.added_on <= last_day(make_date($fiscal_year, $as_of_month, 1)))
        AND (p.stopped_on IS NULL OR p.stopped_on > last_day(make_date($fiscal_year, $as_of_month, 1)))
)
