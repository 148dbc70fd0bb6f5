"""Spending against plan: the arithmetic, frames in and frames out, no store and no words."""
