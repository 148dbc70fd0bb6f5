"""Sentences about figures: what the department and each project say."""
