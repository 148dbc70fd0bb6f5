"""The parts of the page indicators."""
