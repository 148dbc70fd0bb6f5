"""Indicators: target text → typed target, what is reported of it → how far it is reached, and its score."""
