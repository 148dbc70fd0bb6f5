"""What every page stands on: the view, the cached facts, safe text, the window."""
