"""Laws of the log's file: bounded, for its owner only, whole with two processes on it, never in the way."""

from __future__ import annotations

import logging
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from perf import journal
from perf.journal import file

ROOT = Path(__file__).parents[2]
_LOG = logging.getLogger("perf.test")
WRITER = """
import logging, sys
from pathlib import Path
from perf import journal
from perf.journal import file
file.MAX_BYTES, file.KEPT = 20_000, 200
journal.start(Path(sys.argv[1]))
for number in range(1000):
    logging.getLogger("perf.test").info("%s-%04d", sys.argv[2], number)
"""


def parts(log: Path) -> list[Path]:
    return sorted(path for path in log.parent.iterdir() if not path.name.endswith(".lock"))


def test_the_log_is_bounded_in_size_and_count(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the newest record is always there."""
    monkeypatch.setattr(file, "MAX_BYTES", 2_000)
    for number in range(500):
        _LOG.info("record %04d %s", number, "x" * 50)
    assert [path.name for path in parts(log)] == ["perf.log", *(f"perf.log.{n}" for n in range(1, 6))]
    assert max(path.stat().st_size for path in parts(log)) <= 2_000
    assert "record 0499" in log.read_text("utf-8")
    assert "record 0000" not in "".join(path.read_text("utf-8") for path in parts(log))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_its_owner_may_read_it(log: Path) -> None:
    _LOG.info("one")
    assert {stat.S_IMODE(path.stat().st_mode) for path in log.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_two_processes_lose_nothing_and_tear_nothing_while_they_rotate(tmp_path: Path) -> None:
    log = tmp_path / "perf.log"
    names = ("first", "second")
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(log), name], cwd=ROOT) for name in names]
    assert [process.wait(60) for process in running] == [0, 0]
    text = "".join(path.read_text("utf-8") for path in parts(log))
    assert len(parts(log)) > 5
    assert sorted(re.findall(r"perf\.test (\w+-\d{4})$", text, re.MULTILINE)) == sorted(
        f"{name}-{number:04d}" for name in names for number in range(1000)
    )
    assert len(text.splitlines()) == 2000


def test_a_process_that_holds_the_lock_for_ever_stops_nobody(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _LOG.info("before")
    monkeypatch.setattr(file, "PATIENCE_SECONDS", 0.05)
    with file._turn(log.with_name("perf.log.lock")) as is_alone:
        assert is_alone
        _LOG.info("meanwhile")
    assert log.read_text("utf-8").count("\n") == 2


def test_a_place_that_cannot_be_written_is_said_once_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder stands where the file should: that refuses root too."""
    (tmp_path / "perf.log").mkdir()
    journal.start(tmp_path / "perf.log")
    for _ in range(3):
        _LOG.info("one")
    journal.stop()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"日志写不进 {tmp_path / 'perf.log'}" in said


def test_a_server_whose_log_cannot_be_written_keeps_it_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "perf.log").mkdir()
    journal.start(tmp_path / "perf.log", is_server=True)
    _LOG.info("one")
    journal.stop()
    assert [line for line in capsys.readouterr().err.splitlines() if line.endswith("perf.test one")]


def test_without_a_console_the_log_is_written_and_nothing_breaks(tmp_path: Path) -> None:
    """As under pythonw, where there is no stream at all; neither where the log cannot be written."""
    program = f"""
import sys
sys.stdout = sys.stderr = None
import logging
from pathlib import Path
from perf import journal
for place in ("nowhere", "perf.log"):
    journal.start(Path({str(tmp_path)!r}, place), is_server=True)
    logging.getLogger("perf.test").warning("one")
    journal.stop()
"""
    (tmp_path / "nowhere").mkdir()
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert (tmp_path / "perf.log").read_text("utf-8").count("one") == 1
