"""Laws of whom a change is recorded under: the system's user, or one Chinese name where it knows none."""

from __future__ import annotations

import getpass

import pytest

from perf.services.user import NOBODY, current_user


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("why", [KeyError, OSError, ImportError])
def test_where_the_system_knows_no_user_a_change_has_a_name_all_the_same(
    why: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise why

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert current_user.__wrapped__() == NOBODY
