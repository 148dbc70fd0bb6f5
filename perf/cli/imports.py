"""Import command: each file through its gates, one report per file, saved where nothing blocks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from perf import ingest
from perf.cli import import_preview, outputs
from perf.ingest import Options, ScratchError
from perf.model import Problem, Severity
from perf.services import reading_crash, readings_upload, spending_upload, targets_upload
from perf.services.first_start import today
from perf.services.targets_upload import CheckedTargets
from perf.services.user import current_user
from perf.store import Store, StoreError, stored_targets
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

HEAD_BYTES = 4096
REFUSED, BROKEN = 1, 4
"""Exit statuses: the file was refused; the program failed, which is no fault of the file."""


def run(store: Store, args: argparse.Namespace) -> int:
    """Import every file in the order given; 1 where any was refused, 4 where the program failed on one."""
    status = 0
    for path in args.files:
        try:
            reports = _import(store, path, args)
        except (StoreError, ScratchError):
            raise
        except Exception as error:  # noqa: BLE001 — the other files may well be read
            print(reading_crash.sentence(error, path.name), file=sys.stderr)
            status = BROKEN
            continue
        for report in reports:
            if not report["accepted"]:
                status = max(status, REFUSED)
            if args.json:
                print(outputs.line(report))
            else:
                _tell(report)
    return status


def _import(store: Store, path: Path, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Import one file; the reports are one, or of a targets file one for each set in it."""
    try:
        with path.open("rb") as opened:
            head = opened.read(HEAD_BYTES)
    except OSError as error:
        problem = Problem(
            Severity.BLOCKING,
            "F00",
            tr("无法读取文件：{why}。请核对路径和权限。", why=os_reason(error)),
        )
        return [_report(path.name, args.kind, problems=(problem,))]
    kind = ingest.guess_file_kind(head, path.name, path) if args.kind == "auto" else args.kind
    return _targets(store, path, args) if kind == "targets" else [KINDS[kind](store, path, args)]


def _options(args: argparse.Namespace) -> Options:
    return Options(
        month=args.month and str(args.month), amounts=args.amounts, unit=args.unit, replaces=args.scope,
        header_row=args.header_row, sheet=args.sheet, ignore_unknown=args.ignore_unknown,
        department_code=args.department, fiscal_year=args.year, also_named=tuple(args.this_is_us),
    )  # fmt: skip


def _spending(store: Store, path: Path, args: argparse.Namespace) -> dict[str, Any]:
    checked = spending_upload.check(store, path, path.name, _options(args), today=today())
    file = checked.file
    absorbed = spending_upload.absorbed_sentences(checked.preview) if checked.preview else []
    detected = spending_upload.understood(file) | {
        "replaces_sample": checked.replaces_sample, "absorbed": absorbed,
    }  # fmt: skip
    report = _report(
        file.file_name, "spending", problems=checked.problems, rows=file.row_count,
        total_yuan=str(file.total_yuan), detected=detected, **import_preview.as_fields(checked),
    )  # fmt: skip
    if args.dry_run and not args.json:
        for line in import_preview.lines(store, checked):
            print(line)
    if not _may_save(checked.problems, args):
        return report
    report["accepted"] = True
    if checked.unchanged_seq is not None:
        report |= {"seq": checked.unchanged_seq, "unchanged": True}
    elif not args.dry_run:
        report |= {"saved": True, "seq": spending_upload.save(store, checked, path, current_user()).seq}
    if not args.dry_run:
        _keep_names(store, str(file.department_code), args)
    return report


def _keep_names(store: Store, department_code: str, args: argparse.Namespace) -> None:
    """Keep what was said to name the department, for the files to come."""
    for text in args.this_is_us:
        seq = spending_upload.keep_name(store, department_code, text, current_user())
        if seq is not None:
            said = tr(
                "已记下“{text}”是 {code}，编号 {seq}，以后不再询问。",
                text=text,
                code=department_code,
                seq=seq,
            )
            print(said, file=sys.stderr)


def _targets(store: Store, path: Path, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Import the sets of a targets file, all of them or none."""
    every = targets_upload.check(store, path.read_bytes(), path.name)
    may_save = all(_may_save(one.problems, args) for one in every)
    return [_of_set(store, one, args, may_save=may_save) for one in every]


def _of_set(
    store: Store, checked: CheckedTargets, args: argparse.Namespace, *, may_save: bool
) -> dict[str, Any]:
    report = _report(checked.file_name, "targets", problems=checked.problems)
    if checked.targets is None or not may_save:
        return report
    head = stored_targets.batch_of(checked.targets, "upload", current_user())
    report |= {"accepted": True, "rows": head.row_count, "total_yuan": str(head.total_yuan)}
    if checked.is_unchanged:
        return report | {"seq": checked.based_on, "unchanged": True}
    if not args.dry_run:
        report |= {"saved": True, "seq": targets_upload.save(store, checked, current_user())}
    return report


def _readings(store: Store, path: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Whoever holds the command line may review, so what they import counts at once."""
    checked = readings_upload.check(store, path, path.name, _options(args), today=today())
    file = checked.file
    report = _report(
        file.file_name, "readings", problems=checked.problems, rows=file.row_count,
        detected=readings_upload.understood(file),
    )  # fmt: skip
    if not _may_save(checked.problems, args):
        return report
    report["accepted"] = True
    if checked.is_unchanged:
        return report | {"seq": checked.unchanged_seq, "unchanged": True}
    if not args.dry_run:
        report |= {"saved": True, "seq": readings_upload.save(store, checked, path, current_user()).seq}
    return report


KINDS = {"spending": _spending, "readings": _readings}
"""Kind of a table → its import."""


def _may_save(problems: tuple[Problem, ...], args: argparse.Namespace) -> bool:
    """True where nothing blocks, and what is left was accepted or is only being looked at."""
    if any(problem.is_blocking for problem in problems):
        return False
    return not problems or args.accept_warnings or args.dry_run


def _report(name: str, kind: str, problems: tuple[Problem, ...], **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"rows": 0, "total_yuan": None, "unchanged": False, "detected": {}}
    return {
        "file": name, "kind": kind, "accepted": False, "saved": False, "seq": None, **empty, **more,
        "problems": [outputs.problem(problem) for problem in problems],
    }  # fmt: skip


def _tell(report: dict[str, Any]) -> None:
    for problem in report["problems"]:
        print(f"[{problem['severity']} {problem['rule']}] {problem['message']}", file=sys.stderr)
    for sentence in report["detected"].get("absorbed", ()):
        print(sentence, file=sys.stderr)
    if report["detected"].get("replaces_sample") and report["accepted"]:
        print(tr("这是第一份真实支出，示例数据同时让位。"), file=sys.stderr)
    print(f"{report['file']}: {_outcome(report)}", file=sys.stderr)


def _outcome(report: dict[str, Any]) -> str:
    if report["unchanged"]:
        return tr("与已保存的批次 {seq} 相同，没有变化。", seq=report["seq"])
    if report["saved"]:
        if report["total_yuan"] is None:
            return tr("已保存为批次 {seq}: {rows} 行。", seq=report["seq"], rows=report["rows"])
        return tr("已保存为批次 {seq}: {rows} 行，{total} 元。", seq=report["seq"], rows=report["rows"],
                  total=report["total_yuan"])  # fmt: skip
    if report["accepted"]:
        return tr("检查通过，没有保存（只检查）。")
    if any(problem["severity"] == Severity.BLOCKING for problem in report["problems"]):
        return tr("没有保存。请按上面的阻断问题修改后重试。")
    return tr("没有保存。核对上面的提示后，加 --accept-warnings 保存。")
