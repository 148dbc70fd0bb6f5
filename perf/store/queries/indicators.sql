-- The indicators of one targets batch, in the document's order.
SELECT project_code, level1, level2, indicator_name, target_text, description, target_basis
FROM indicator
WHERE batch_seq = $seq
ORDER BY row_no
