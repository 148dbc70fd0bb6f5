"""The parts of the page upload."""
