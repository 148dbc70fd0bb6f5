"""The time that a change is stamped with."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now, in UTC and without zone, as the columns of batches and events hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
