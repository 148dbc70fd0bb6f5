"""What a killed restore and a full disk leave: the old store or the new one, and another try ends right."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from perf.store import (
    Store,
    StoreError,
    backup,
    close_store,
    interrupted,
)
from tests.store.copies import backed_up, content, logged

ROOT = Path(__file__).parents[2]
RESTORER = """
import os, resource, signal, sys, time, traceback
from pathlib import Path
from perf.store import StoreError, backup

def kill_at(steps):
    def audit(event, _):
        nonlocal steps
        if event in {"os.rename", "os.link", "os.remove", "os.chmod"}:
            steps -= 1
            if steps < 0:
                os._exit(9)
    sys.addaudithook(audit)

def restore(how, value, place, copy):
    if how == "step":
        kill_at(int(value))
    if how == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), int(value)))
    backup.restore(Path(place), Path(copy))

print("ready", flush=True)
for line in sys.stdin:
    how, value, place, copy = line.rstrip().split("\\t")
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            restore(how, value, place, copy)
        except StoreError as error:
            os.write(writer, str(error).encode())
            os._exit(1)
        except BaseException:
            os.write(writer, traceback.format_exc().encode())
            os._exit(2)
        os._exit(0)
    os.close(writer)
    if how == "kill":
        time.sleep(float(value))
        os.kill(child, signal.SIGKILL)
    said = b"".join(iter(lambda: os.read(reader, 4096), b"")).decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(reader)
    print(status, repr(said), flush=True)
"""
"""Forks a process for each restore, so that not each of them has to load everything first."""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")]
Attempt = Callable[[str, object, Path, Path], tuple[int, str]]
"""How (killed at a step or after seconds, limited in bytes) and where to restore what → status, sentence."""


@pytest.fixture
def attempt() -> Iterator[Attempt]:
    with subprocess.Popen(
        [sys.executable, "-c", RESTORER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        given, answered = process.stdin, process.stdout

        def attempt(how: str, value: object, place: Path, copy: Path) -> tuple[int, str]:
            print(how, value, place, copy, sep="\t", file=given, flush=True)
            status, said = answered.readline().split(" ", 1)
            return int(status), said

        yield attempt
        given.close()


def ends_right(place: Path, copy: Path, old: dict[str, tuple[int, int]] | None) -> None:
    """Whatever a kill left: the whole old store, the whole new one, or a refusal; once more ends right.

    Without `old` the store was damaged before.
    """
    new = content(copy)
    found = None
    with suppress(StoreError):
        found = content(place)
    assert found in [old, new] or interrupted.mark_of(place).exists()
    backup.restore(place, copy)
    close_store()
    assert content(place) == new
    store = Store(place)
    assert backup.check(store) == ()
    store.close()
    assert [file.name for file in place.parent.iterdir() if file.suffix in {".old", ".restoring"}] == []
    assert not place.with_name(place.name + ".arriving").exists()


def scene(folder: Path, state: str) -> tuple[Path, Path, dict[str, tuple[int, int]] | None]:
    """A store in some state, a backup, and what the store holds (None where it is damaged or gone)."""
    copy = backed_up(folder / "copy")
    made = logged(folder / "made", "0.2", "0.3")
    if state == "in use":
        content(made)
    shutil.copytree(made.parent, folder / "read")
    old = content(folder / "read" / made.name)
    if state == "damaged":
        made.write_bytes(b"x" * 20000)
    if state == "log only":
        made.unlink()
    return made, copy, old if state in {"in use", "with a log"} else None


@pytest.mark.parametrize("state", ["in use", "with a log", "damaged", "log only"])
def test_killed_at_any_of_its_steps_a_restore_can_be_run_again(
    tmp_path: Path, attempt: Attempt, state: str
) -> None:
    """Every rename, link and removal is such a step, those between the two renames among them."""
    made, copy, old = scene(tmp_path, state)
    for step in range(60):
        place = tmp_path / f"place{step}" / made.name
        shutil.copytree(made.parent, place.parent)
        status, said = attempt("step", step, place, copy)
        if status == 0:
            break
        assert status == 9, said
        ends_right(place, copy, old)
        if old:
            assert old in [content(path) for path in place.parent.glob("*恢复前*.duckdb")]
        shutil.rmtree(place.parent)
    assert 5 < step < 59


def test_kill_9_at_random_moments_leaves_the_old_store_or_the_new_one(
    tmp_path: Path, attempt: Attempt
) -> None:
    made, copy, old = scene(tmp_path, "with a log")
    timed = tmp_path / "timed" / made.name
    shutil.copytree(made.parent, timed.parent)
    begun = time.monotonic()
    assert attempt("whole", 0, timed, copy)[0] == 0
    lasts = time.monotonic() - begun
    chance = random.Random(13)  # noqa: S311 — moments to kill at, no secret
    killed = turn = 0
    while killed < 30:
        turn += 1
        place = tmp_path / f"place{turn}" / made.name
        shutil.copytree(made.parent, place.parent)
        status, said = attempt("kill", lasts * chance.random(), place, copy)
        assert status in {0, -9}, said
        killed += status == -9
        lasts *= 1 if status else 0.9  # it was over before: the machine is quicker than it was
        ends_right(place, copy, old)
        shutil.rmtree(place.parent)


def test_a_nearly_full_disk_restores_whole_or_says_so_and_keeps_the_old_store(
    tmp_path: Path, attempt: Attempt
) -> None:
    """The file size limit stands in for the full disk: the same failing write, without a mount."""
    made, copy, old = scene(tmp_path, "with a log")
    size = copy.stat().st_size
    outcomes = set()
    for limit in [0, 1, 100, 4096, *range(12288, size, size // 8), size - 1, size, 2 * size]:
        place = tmp_path / f"place{limit}" / made.name
        shutil.copytree(made.parent, place.parent)
        status, said = attempt("limit", limit, place, copy)
        assert (status, "磁盘" in said) in [(0, False), (1, True)], said
        assert content(place) == (old if status else content(copy)), limit
        outcomes.add(status)
        shutil.rmtree(place.parent)
    assert outcomes == {0, 1}
