-- with: active_batch
-- What a person has settled about each indicator: the newest active value of each name; null is the proposal.
newest AS (
    SELECT s.*
    FROM indicator_setting s
    JOIN active_batch b ON b.seq = s.batch_seq
    WHERE b.kind = 'indicator_setting' AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    QUALIFY row_number() OVER (
        PARTITION BY s.project_code, s.level2, s.indicator_name, s.name ORDER BY s.batch_seq DESC
    ) = 1
)
SELECT project_code, level2, indicator_name, name, value
FROM newest
WHERE value IS NOT NULL
ORDER BY project_code, level2, indicator_name, name
