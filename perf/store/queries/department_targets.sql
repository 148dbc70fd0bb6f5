-- The department's own targets of one targets batch, in the document's order.
SELECT section, indicator_name, target_text FROM department_target WHERE batch_seq = $seq ORDER BY row_no
