-- the months of $months, each with its last day
asked AS (
    SELECT CAST(month AS INTEGER) AS as_of_month, last_day(make_date($fiscal_year, month, 1)) AS month_end
    FROM (SELECT unnest($months) AS month)
)
