"""A spending file, from its table to rows, problems and a preview."""
