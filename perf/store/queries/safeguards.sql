-- The safeguards of one targets batch, in the document's order.
SELECT safeguard FROM safeguard WHERE batch_seq = $seq ORDER BY row_no
