"""What run.py decides before anything is installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

HERE = Path(__file__).parents[1]
PROGRAM = HERE / "run.py"
OURS = (
    "perf/__init__.py",
    "perf/journal/__init__.py",
    "perf/journal/causes.py",
    "perf/journal/file.py",
    "perf/journal/layout.py",
    "perf/journal/setup.py",
    "perf/terminal.py",
    "perf/web/__init__.py",
    "perf/web/server/__init__.py",
    "perf/web/server/address.py",
)
"""What it imports of ours."""


def start(*arguments: str, program: Path = PROGRAM, **variables: str) -> tuple[int, str, str]:
    """The status of run.py and what it said, with those variables in its environment."""
    own = os.environ | {"PYTHONIOENCODING": "utf-8"} | variables
    command = [sys.executable, program, *arguments]
    ended = subprocess.run(command, capture_output=True, env=own, timeout=60, check=False)
    encoding = own["PYTHONIOENCODING"].split(":")[0]
    return ended.returncode, ended.stdout.decode(encoding), ended.stderr.decode(encoding)


def test_an_unknown_task_is_answered_with_the_tasks_there_are() -> None:
    status, out, said = start("deploy")
    assert (status, out, "serve|test|lint|bench" in said) == (1, "", True)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PERF_PORT", "八千"),
        ("PERF_PORT", "70000"),
        ("PERF_PORT", "0"),
        ("STREAMLIT_SERVER_ADDRESS", "10.0.0.1"),
        ("STREAMLIT_SERVER_ADDRESS", "perf.example"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_it_with_one_sentence(
    variable: str, value: str, tmp_path: Path
) -> None:
    """Before anything is installed, and without a traceback; and the log has it too."""
    log = tmp_path / "perf.log"
    status, out, said = start(**{variable: value, "PERF_LOG": str(log)})
    assert (status, out, len(said.splitlines()), value in said) == (1, "", 1, True)
    assert said.strip() in log.read_text("utf-8")


def test_a_terminal_without_chinese_is_spoken_to_all_the_same() -> None:
    say = "from perf import terminal; terminal.take_any_text(); print('看板')"
    own = os.environ | {"PYTHONIOENCODING": "latin-1"}
    ended = subprocess.run([sys.executable, "-c", say], cwd=HERE, env=own, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, b"??", b"")


@pytest.mark.parametrize(
    ("stamp", "is_whole"),
    [
        (None, False),
        (f"{run.MACHINE} 0123abcd", True),
        ("Python 3.8 " + run.MACHINE.split()[-1] + " 0123abcd", False),
        (run.MACHINE.replace("Python", "PyPy") + " 0123abcd", False),
        ("0123abcd", False),
    ],
    ids=["interrupted", "this Python", "another version", "another kind", "of an earlier run.py"],
)
def test_an_environment_is_whole_once_this_python_installed_into_it(
    stamp: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_whole: bool
) -> None:
    (tmp_path / "python").touch()
    monkeypatch.setattr(run, "PYTHON", str(tmp_path / "python"))
    if stamp:
        (tmp_path / "requirements.txt.installed").write_text(stamp)
    assert run.is_whole(tmp_path) is is_whole


def test_an_environment_whose_python_is_gone_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PYTHON", str(tmp_path / "python"))
    (tmp_path / "requirements.txt.installed").write_text(f"{run.MACHINE} 0123abcd")
    assert not run.is_whole(tmp_path)


def copy_of_the_program(folder: Path) -> Path:
    """run.py with what it imports and no requirement at all, so that it installs nothing."""
    for name in ("run.py", *OURS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((HERE / name).read_bytes())
    for name in ("requirements.txt", "requirements-dev.txt", run.ITS_OWN):
        (folder / name).touch()
    (folder / "tests").mkdir()
    (folder / "tests/run_tests.py").write_text("import sys; print('ran', ascii(sys.prefix))")
    return folder / "run.py"


@pytest.mark.slow
@pytest.mark.skipif(not importlib.util.find_spec("ensurepip"), reason="no venv can be made here")
def test_a_first_start_that_was_interrupted_is_repaired_by_the_next_one(tmp_path: Path) -> None:
    """Half a .venv has a python and no pip."""
    program = copy_of_the_program(tmp_path / "汉字 与空格")
    half = Path(run.VENV.name) / Path(run.PYTHON).relative_to(run.VENV)
    (program.parent / half).parent.mkdir(parents=True)
    (program.parent / half).symlink_to(sys.executable)
    status, out, said = start("lint", program=program)
    assert (status, said, "正在重新建立" in out, "ran " in out) == (0, "", True, True)
    status, out, said = start("lint", program=program)
    assert (status, said, "正在" in out, "ran " in out) == (0, "", False, True)
    (program.parent / "requirements.txt").write_text("# changed")  # it says what it does, on any terminal
    status, out, said = start("lint", program=program, PYTHONIOENCODING="ascii")
    assert (status, said, "requirements-dev.txt" in out) == (0, "", True)


def test_wheels_for_another_machine_are_named(tmp_path: Path) -> None:
    for name in ("a-1-py3-none-any", "b-1-cp311-cp311-win_amd64", "c-1-cp38-abi3-win_amd64"):
        (tmp_path / f"{name}.whl").touch()
    assert run.made_for(tmp_path) == f"wheels 文件夹是给 Python 3.11 win 的，这台电脑是 {run.MACHINE}。"
    assert run.made_for(tmp_path / "absent") == ""


def test_it_is_short_enough_to_be_read_before_it_is_trusted() -> None:
    assert len(PROGRAM.read_text("utf-8").splitlines()) <= 100
