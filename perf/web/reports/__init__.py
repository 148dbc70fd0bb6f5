"""The parts of the page reports."""
