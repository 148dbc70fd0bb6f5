"""The parts of the page project."""
