-- with: active_batch, revision
-- The active budget revisions, oldest first.
SELECT r.batch_seq AS seq, r.project_code, r.revised_on, r.document_number, r.reason, r.revised_budget_yuan,
    b.created, b.created_by
FROM revision r
JOIN active_batch b ON b.seq = r.batch_seq
ORDER BY r.revised_on, r.batch_seq
