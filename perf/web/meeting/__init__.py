"""The parts of the page meeting."""
