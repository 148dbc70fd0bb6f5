"""Survivors of kill -9 and a full disk: every acknowledged batch, whole, and nothing of any other."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from perf.store import Store, backup
from tests.facts import store_with_targets

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from perf.store import Store
from tests.facts import EQUIPMENT, save_spending
store = Store(Path(sys.argv[1]))
rows = [(EQUIPMENT, 1 + n % 12, "1.25") for n in range(2000)]
while True:
    print(save_spending(store, rows), flush=True)
"""
FILLER = """
import resource, signal, sys
from pathlib import Path
from perf import journal
from perf.store import Store, StoreError
from tests.facts import EQUIPMENT, save_spending
journal.start(journal.beside(Path(sys.argv[1])))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, 6_000_000))
rows = [(EQUIPMENT, 1 + n % 12, f"{n * 7919 % 1_000_003}.25") for n in range(60000)]
done = 0
try:
    for _ in range(60):
        save_spending(store, rows)
        done += 1
except StoreError as error:
    print(done, error)
try:
    print(store.version())
except StoreError as error:
    print("unreadable", error)
"""


def _check(path: Path, acknowledged: int) -> None:
    """Every acknowledged number is there, no half batch is."""
    store = Store(path)
    assert store.version() >= acknowledged
    assert backup.check(store) == ()
    store.close()


@pytest.mark.slow
def test_kill_9_loses_no_acknowledged_batch_and_leaves_no_half_one(tmp_path: Path) -> None:
    store_with_targets(tmp_path).close()
    path = tmp_path / "perf.duckdb"
    chance = random.Random(1)  # noqa: S311 — moments to kill at, no secret
    acknowledged = 1
    for _ in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        writer.stdout.readline()  # the first batch: from now on any moment is as good as another
        time.sleep(chance.random() * 0.4)
        writer.send_signal(signal.SIGKILL)
        numbers = [int(line) for line in writer.stdout.read().split()]
        writer.wait()
        writer.stdout.close()
        acknowledged = max([acknowledged, *numbers])
        _check(path, acknowledged)


@pytest.mark.slow
def test_a_full_disk_says_so_and_keeps_every_acknowledged_batch(tmp_path: Path) -> None:
    """The file size limit stands in for the full disk: the same failing write, without a mount."""
    store_with_targets(tmp_path).close()
    path = tmp_path / "perf.duckdb"
    filler = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    numbers = filler.stdout.split()
    assert "Traceback" not in filler.stderr
    assert "磁盘" in filler.stdout
    _check(path, 1 + int(numbers[0]))
