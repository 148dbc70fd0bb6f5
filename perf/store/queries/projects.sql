-- The projects of one targets batch, in the document's order.
SELECT project_code, project_name, budget_yuan, fiscal_funds_yuan, other_funds_yuan, purpose, objective,
    added_on, added_document, stopped_on, stopped_document
FROM project
WHERE batch_seq = $seq
ORDER BY row_no
