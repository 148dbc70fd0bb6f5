-- The compressed parts of an uploaded file, in order.
SELECT content FROM batch_file WHERE batch_seq = $seq ORDER BY part
