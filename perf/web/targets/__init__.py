"""The parts of the page targets."""
