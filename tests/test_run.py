"""Decisions of run.py before anything is installed, and of the tasks that it hands on to."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests import audit, run_tests

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
LOCK = f"{run.SYSTEM}-dev.txt"


def start(*arguments: str, program: Path = PROGRAM, **variables: str) -> tuple[int, str, str]:
    """The status of run.py and what it said, with those variables in its environment."""
    own = os.environ | {"PYTHONIOENCODING": "utf-8"} | variables
    command = [sys.executable, program, *arguments]
    ended = subprocess.run(command, capture_output=True, env=own, timeout=60, check=False)
    encoding = own["PYTHONIOENCODING"].split(":")[0]
    return ended.returncode, ended.stdout.decode(encoding), ended.stderr.decode(encoding)


def test_an_unknown_task_is_answered_with_the_tasks_there_are() -> None:
    status, out, said = start("deploy")
    assert (status, out, f"serve|{'|'.join(run_tests.TASKS)}" in said) == (1, "", True)


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
        (tmp_path / "linux.txt.installed").write_text(stamp)
    assert run.is_whole(tmp_path) is is_whole


def test_an_environment_whose_python_is_gone_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PYTHON", str(tmp_path / "python"))
    (tmp_path / "linux.txt.installed").write_text(f"{run.MACHINE} 0123abcd")
    assert not run.is_whole(tmp_path)


def copy_of_the_program(folder: Path) -> Path:
    """run.py with what it imports and no requirement at all, so that it installs nothing."""
    for name in ("run.py", *OURS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((HERE / name).read_bytes())
    (folder / "locks").mkdir()
    (folder / "locks" / LOCK).touch()
    (folder / "tests").mkdir()
    task = "import sys\nTASKS = {'lint'}\nif __name__ == '__main__': print('ran', ascii(sys.prefix))"
    (folder / "tests/run_tests.py").write_text(task)
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
    (program.parent / "locks" / LOCK).write_text("# changed")  # it says what it does, on any terminal
    status, out, said = start("lint", program=program, PYTHONIOENCODING="ascii")
    assert (status, said, LOCK in out) == (0, "", True)


def test_wheels_for_another_machine_are_named(tmp_path: Path) -> None:
    for name in ("a-1-py3-none-any", "b-1-cp311-cp311-win_amd64", "c-1-cp38-abi3-win_amd64"):
        (tmp_path / f"{name}.whl").touch()
    assert run.made_for(tmp_path) == f"wheels 文件夹是给 Python 3.11 win 的，这台电脑是 {run.MACHINE}。"
    assert run.made_for(tmp_path / "absent") == ""


def test_it_is_short_enough_to_be_read_before_it_is_trusted() -> None:
    assert len(PROGRAM.read_text("utf-8").splitlines()) <= 100


def test_a_start_on_a_machine_that_is_set_up_installs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One read of the lock and of the stamp, and no other program."""
    (tmp_path / "python").touch()
    monkeypatch.setattr(run, "PYTHON", str(tmp_path / "python"))
    monkeypatch.setattr(run, "VENV", tmp_path)
    called: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "call", lambda *program, **_: called.append(program))
    (tmp_path / f"{LOCK}.installed").write_text(f"{run.MACHINE} of an older lock")
    run.set_up(LOCK)
    assert [program[1:4] for program in called] == [("-m", "pip", "install")]
    run.set_up(LOCK)
    assert len(called) == 1


def test_what_is_installed_is_in_the_lock_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With wheels/ beside it nobody else is asked."""
    (tmp_path / "python").touch()
    (tmp_path / "wheels").mkdir()
    for name, path in (
        ("PYTHON", str(tmp_path / "python")),
        ("VENV", tmp_path),
        ("WHEELS", tmp_path / "wheels"),
    ):
        monkeypatch.setattr(run, name, path)
    (tmp_path / f"{LOCK}.installed").write_text(f"{run.MACHINE} ")
    called: list[str] = []
    monkeypatch.setattr(run, "call", lambda *program, **_: called.extend(program))
    run.set_up(LOCK)
    assert {"--require-hashes", "--no-index", str(HERE / "locks" / LOCK)} - {*called} == set()


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("perf/store/backup.py", "tests/store/test_backup.py"),
        ("perf/store/queries/checkpoints.sql", "tests/store"),
        ("perf/ingest/table", "tests/ingest/table"),
        ("perf/model.py", "tests/test_model.py"),
        ("perf/__main__.py", "tests"),
        ("pages/overview.py", "tests/pages/test_overview.py"),
        ("pages/shell.py", "tests/pages"),
        ("run.py", "tests/test_run.py"),
        ("docs/deployment.md", "tests"),
        ("tests/store/test_backup.py::test_x", "tests/store/test_backup.py::test_x"),
    ],
)
def test_the_tests_of_a_file_stand_where_it_stands(
    changed: str, tests: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    assert run_tests.tests_of(changed) == tests


@pytest.mark.parametrize("arguments", [("test", "perf/nowhere.py"), ("test", "--fast"), ("lint", "perf")])
def test_what_a_task_does_not_take_ends_in_a_sentence(arguments: tuple[str, ...]) -> None:
    """Before any tool starts."""
    program = [sys.executable, "tests/run_tests.py", *arguments]
    ended = subprocess.run(program, cwd=HERE, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, b"", 1)


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 个包都没有已知漏洞。"),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}],
            1,
            "a 1：X-1，修正于 2",
        ),
        (
            [{"name": "a", "skip_reason": "unknown"}, {"name": "b", "version": "1", "vulns": []}],
            2,
            "2 个包里有 1 个",
        ),
        (None, 2, "连不上漏洞数据库"),
    ],
    ids=["none known", "some known", "one not answered", "out of reach"],
)
def test_only_a_full_answer_says_that_nothing_is_known(
    packages: list[dict[str, object]] | None, status: int, said: str
) -> None:
    """The tool itself ends with 0 where it was told nothing."""
    answer = audit.judge("" if packages is None else json.dumps({"dependencies": packages}), "no route")
    assert (answer.status, said in answer.text) == (status, True)


def test_an_audit_without_its_database_is_told_as_one_that_was_not_made() -> None:
    program = [sys.executable, "tests/audit.py"]
    nobody = os.environ | {"HTTPS_PROXY": "http://127.0.0.1:9", "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(program, cwd=HERE, env=nobody, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, "没有核对" in ended.stderr.decode()) == (2, b"", True)
