-- with: active_batch
-- The batch that holds the text of one explanation which counts at a month's end; null where none does.
SELECT arg_max(x.batch_seq, (x.as_of_month, x.batch_seq)) AS batch_seq
FROM explanation x
JOIN active_batch b ON b.seq = x.batch_seq
WHERE
    b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    AND x.explanation_id = $explanation_id AND x.as_of_month <= $as_of_month
