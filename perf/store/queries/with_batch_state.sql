-- whether each batch counts as of $version, and who last turned it off and why
batch_state AS (
    SELECT
        batch_seq, arg_max(event, seq) = 'activate' AS active,
        arg_max(reason, seq) FILTER (event = 'revoke') AS undo_reason,
        arg_max(created_by, seq) FILTER (event = 'revoke') AS undone_by,
        max(created) FILTER (event = 'revoke') AS undone
    FROM batch_event
    WHERE seq <= $version
    GROUP BY batch_seq
)
