"""Commands: machine output on stdout, sentences on stderr, the exit status returned."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from perf.cli import imports, outputs, results, selection
from perf.execution import settings
from perf.execution.lag import COLUMNS
from perf.execution.plan import YEAR
from perf.execution.settings import Scoring
from perf.model import Month, Status
from perf.services import first_start
from perf.services.facts import Facts
from perf.services.user import current_user
from perf.statements import department_statements
from perf.store import Store, backup, stored_batches, stored_settings
from perf.store.integrity import notices
from perf.store.opened import located
from perf.targets import to_document
from perf.words import labels
from perf.words.labels import execution, percent, points, status_text, tr, wan


def run(store: Store, args: argparse.Namespace) -> int:
    """Do what the arguments ask; a new store gets the shipped targets first."""
    first_start.load_shipped_targets(store)
    if args.command == "import":
        return imports.run(store, args)
    done: int = COMMANDS[args.command](store, args)
    return done


def show_lag(store: Store, args: argparse.Namespace) -> int:
    """lag: one object per department with targets in the as-of year, else at its own newest month."""
    rows: list[dict[str, Any]] = []
    for one in selection.chosen(store, args):
        result = _lag_of(one.facts, one.department_name, one.as_of)
        if args.json:
            print(outputs.line(result))
        elif args.csv:
            about = {"department_code": one.facts.department_code, "as_of": result["as_of"]}
            rows += [{**project, **about} for project in result["projects"]]
        else:
            _print_lag(result)
    sys.stdout.write(outputs.as_csv(rows))
    return 0


def _lag_of(facts: Facts, department_name: str, as_of: Month | None) -> dict[str, Any]:
    month = as_of.month if as_of else YEAR
    total = {
        "department_code": facts.department_code,
        "department_name": department_name,
        **outputs.department(facts.total(month)),
        "is_sample": facts.is_sample,
        "unplanned": [_unplanned(row) for row in facts.unplanned(month)],
    }
    projects = outputs.projects(facts.lag(month)[list(COLUMNS)])
    if as_of is None:
        total, projects = outputs.unknown(total), [outputs.unknown(project) for project in projects]
    return {"as_of": outputs.month(as_of), "department": total, "projects": projects}


def _unplanned(row: dict[str, Any]) -> dict[str, Any]:
    """Spending of a project that no total holds: stopped, not yet added, or not in the targets."""
    return {
        "project_code": row["project_code"],
        "project_name": row["project_name"],
        "spending_to_date_yuan": str(row["spending_to_date_yuan"]),
    }


def _print_lag(result: dict[str, Any]) -> None:
    total = result["department"]
    if total["is_sample"]:
        print(department_statements.sample())
    as_of = result["as_of"] or tr("（无支出数据）")
    print(tr("{name} 截至 {as_of}", name=total["department_name"], as_of=as_of))
    print(_line(tr("合计"), total))
    for project in result["projects"]:
        print(_line(project["project_name"], project))
    for row in total["unplanned"]:
        print(tr("不计入合计：{name} {amount} 元", name=row["project_name"] or row["project_code"],
                 amount=row["spending_to_date_yuan"]))  # fmt: skip


def _line(name: str, row: dict[str, Any]) -> str:
    """One project or the department: status, rates, lag, and what is estimated or not reported."""
    known = {
        "status": status_text(row["status"]),
        "name": name,
        "execution": execution(row["execution_rate"]),
    }
    if row["status"] == Status.NOT_REPORTED:
        return tr(
            "{status} {name}：执行率 {execution}，数据截至{newest}月", **known, newest=row["newest_month"]
        )
    text = tr(
        "{status} {name}：执行率 {execution}，计划 {planned}{estimate}，{lag}",
        **known,
        planned=percent(row["planned_rate"]),
        estimate=labels.estimate_mark(bool(row["planned_is_estimate"])),
        lag=_lag_text(row),
    )
    if row.get("missing_months"):
        months = labels.month_list(tuple(row["missing_months"]))
        return text + tr("，{word}，缺{months}", word=labels.term("incomplete"), months=months)
    if row.get("missing"):
        full = row["project_count"] - len(row["missing"])
        text += tr("，{word}（{full}/{all}）", word=labels.term("incomplete"), full=full,
                   all=row["project_count"])  # fmt: skip
    if row.get("not_reported"):
        share = percent(row["not_reported_share"])
        text += tr(
            "，{count} 个项目（占预算 {share}）未报，不计入", count=len(row["not_reported"]), share=share
        )
    return text


def _lag_text(row: dict[str, Any]) -> str:
    """Lag in points and yuan, at most so much where months are missing, or the amount beyond the budget."""
    if row["status"] == Status.OVERSPENT:
        return tr("超预算 {amount} 元", amount=str(row["remaining_yuan"]).removeprefix("-"))
    lag = points(row["lag_rate"], row["lag_places"] or 1)
    said = labels.or_no_data(lag, tr("{lag} 个百分点，{amount} 元", lag=lag, amount=row["lag_yuan"]))
    is_bound = row["is_bound"] if "is_bound" in row else bool(row["missing_months"])
    return tr("至多滞后 {lag}", lag=said) if is_bound else tr("滞后 {lag}", lag=said)


def show_indicators(store: Store, args: argparse.Namespace) -> int:
    """indicators: how far each target is reached, one object per department."""
    return _show(store, args, results.indicators, results.say_indicators)


def show_score(store: Store, args: argparse.Namespace) -> int:
    """score: the self-evaluation, one object per department."""
    return _show(store, args, results.score, results.say_score)


def _show(
    store: Store,
    args: argparse.Namespace,
    make: Callable[[Facts, str, Month | None], dict[str, Any]],
    say: Callable[[dict[str, Any], Scoring], None],
) -> int:
    for name, facts, as_of in selection.chosen(store, args, or_readings=True):
        result = make(facts, name, as_of)
        if args.json:
            print(outputs.line(result))
        else:
            when = as_of or tr("（没有支出和填报）")
            if facts.is_sample:
                print(department_statements.sample())
            print(tr("{name} 截至 {as_of}", name=name, as_of=when))
            say(result, facts.scoring())
    return 0


def show_targets(store: Store, args: argparse.Namespace) -> int:
    """targets: the active targets of every department and year asked for."""
    wanted = selection.departments(store, args)
    if not wanted:
        selection.say_nothing_found(store)
    for row in wanted:
        targets = selection.facts(store, row).targets
        if targets is None:
            continue
        if args.json:
            print(outputs.line(to_document(targets)))
            continue
        print(tr("{name} {year}年：{count} 个项目", name=targets.department_name, year=targets.fiscal_year,
                 count=len(targets.projects)))  # fmt: skip
        for project in targets.projects:
            budget = None if project.budget_yuan is None else int(project.budget_yuan * 100)
            print(tr("{code} {name} 预算 {budget} 万元，指标 {count} 个", code=project.project_code,
                     name=project.project_name, budget=wan(budget),
                     count=len(project.indicators)))  # fmt: skip
    return 0


def show_batches(store: Store, args: argparse.Namespace) -> int:
    """batches: the history, newest first."""
    for row in stored_batches.history(store, None, args.department, args.year):
        shown = {**row, "detected": json.loads(row["detected"]), "total_yuan": _text(row["total_yuan"])}
        shown |= {name: f"{row[name]:%Y-%m-%dT%H:%M:%SZ}" for name in ("created", "changed")}
        if args.json:
            print(outputs.line(shown))
        else:
            print(tr("{seq} {kind} {file} {rows} 行 {total} 元 {who} {state}", seq=row["seq"],
                     kind=labels.batch_kind_word(row["kind"]), file=row["file_name"] or "—",
                     rows=row["row_count"],
                     total=shown["total_yuan"] or "—", who=row["created_by"],
                     state=_state(row)))  # fmt: skip
    return 0


def _state(row: dict[str, Any]) -> str:
    state = tr("有效") if row["active"] else tr("已撤销")
    return f"{state} {labels.term('sample')}" if row["origin"] == "sample" else state


def undo(store: Store, args: argparse.Namespace) -> int:
    """undo: revoke one batch."""
    stored_batches.undo(store, args.seq, args.reason, current_user())
    _say(tr("已撤销批次 {seq}。", seq=args.seq))
    return 0


def make_backup(store: Store, args: argparse.Namespace) -> int:
    """backup: a copy of the whole store."""
    _say(tr("已备份到 {path}。", path=backup.backup(store, args.file)))
    return 0


def restore(args: argparse.Namespace) -> int:
    """restore: a backup takes the store's place."""
    kept = backup.restore(located(args.store), args.file)
    if kept:
        _say(tr("原有的内容已先另存到 {path}。", path=kept))
    _say(tr("已用 {path} 恢复。", path=args.file))
    return 0


def check(store: Store, _: argparse.Namespace) -> int:
    """check: one sentence for each thing that does not add up."""
    unusable = settings.problems(stored_settings.load(store))
    sentences = [*backup.check(store), *(problem.message for problem in unusable)]
    for sentence in (*sentences, *notices(store)):
        _say(sentence)
    _say(
        tr("检查完毕：发现 {count} 处问题。", count=len(sentences))
        if sentences
        else tr("检查完毕：数据完整。")
    )
    return 1 if sentences else 0


def sample(store: Store, _: argparse.Namespace) -> int:
    """sample: invented spending for the first look."""
    saved = first_start.load_sample(store, current_user())
    _say(tr("已载入示例支出，页面上标明示例。") if saved else tr("已有支出数据，没有载入示例。"))
    return 0


def make_ready(store: Store, _: argparse.Namespace) -> int:
    """prepare: what the first start needs; a store that anybody has used stays as it is."""
    if first_start.is_untouched(store):
        first_start.load_sample(store)
    _say(tr("数据库已就绪：{path}", path=store.path))
    return 0


def write_report(store: Store, args: argparse.Namespace) -> int:
    """report: one official paper as a file."""
    from perf.cli import reports  # noqa: PLC0415 — what writes office files is loaded for this command only

    as_of = args.as_of or selection.newest_as_of(store, args)
    return reports.write(store, args.paper, args.out, as_of, selection.departments(store, args))


COMMANDS = {
    "lag": show_lag,
    "indicators": show_indicators,
    "score": show_score,
    "targets": show_targets,
    "report": write_report,
    "batches": show_batches,
    "undo": undo,
    "backup": make_backup,
    "check": check,
    "sample": sample,
    "prepare": make_ready,
}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
