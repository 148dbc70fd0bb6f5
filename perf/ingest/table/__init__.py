"""Gates 1 and 2: bytes of a file → one table with its header and its lines."""
