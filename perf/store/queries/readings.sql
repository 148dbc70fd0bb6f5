-- with: active_batch, given_reading
-- Per indicator and month the newest reviewed reading, and the newer ones that are not reviewed; what was sent
-- back is listed until something newer stands in its place.
placed AS (
    SELECT
        *,
        max(batch_seq) FILTER (reviewed_by IS NOT NULL) OVER of_month AS counted_seq,
        max(batch_seq) OVER of_month AS newest_seq
    FROM given_reading
    WINDOW of_month AS (PARTITION BY project_code, level2, indicator_name, month)
)
SELECT
    project_code, level2, indicator_name, CAST(month AS INTEGER) AS month, value, level, numerator, denominator,
    is_cumulative, likelihood, reason, reason_category, evidence, line, batch_seq, row_no,
    created, created_by, reviewed_by, returned
FROM placed
WHERE
    (reviewed_by IS NOT NULL AND batch_seq = counted_seq)
    OR (
        reviewed_by IS NULL AND batch_seq > coalesce(counted_seq, 0)
        AND (returned IS NULL OR batch_seq = newest_seq)
    )
ORDER BY project_code, level2, indicator_name, month, batch_seq
