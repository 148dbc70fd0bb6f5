"""Command line `python -m perf [--store LOCATION] COMMAND`: its options; the commands are in cli."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from perf import journal
from perf.cli import chinese_argparse, commands, paths
from perf.cli.imports import BROKEN
from perf.ingest import ScratchError
from perf.ingest.limits import HEADER_LINES
from perf.model import Month
from perf.services import versions
from perf.store import StoreBusyError, StoreError, close_store, open_store
from perf.store.opened import located
from perf.words.surface import SURFACE, Surface

_T = TypeVar("_T")
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years that a file can be of."""


def month(text: str) -> Month:
    """Month of an option; argparse tells the user where it is none."""
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} 不是月份，请写成 2024-06 这样") from None


def import_month(text: str) -> Month:
    """Month of a file; of a year that files can be of."""
    named = month(text)
    if not FIRST_YEAR <= named.fiscal_year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"{text!r} 的年份不在 {FIRST_YEAR}—{LAST_YEAR} 之间，请写成 2024-06 这样"
        )
    return named


def fiscal_year(text: str) -> int:
    """Fiscal year of an option; argparse tells the user where it is none."""
    if not (text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(
            f"{text!r} 不是年度，请写 {FIRST_YEAR}—{LAST_YEAR} 之间的年份，如 2024"
        )
    return int(text)


def line(text: str) -> int:
    """Line on which a header may stand; argparse tells the user where it is none."""
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= HEADER_LINES:
        raise argparse.ArgumentTypeError(f"{text!r} 不是行号，请写 1 到 {HEADER_LINES} 的整数")
    return int(text)


def number(text: str) -> int:
    """A whole number, checked: int() would take digits of every script."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} 不是整数，请用数字 0 到 9 书写")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Every command with its options; the docs are checked against it."""
    chinese_argparse.install()
    top = argparse.ArgumentParser(prog="python -m perf", description="预算执行与绩效监控：导入、查询、备份。")
    top.add_argument(
        "--store", metavar="位置", help="数据库文件，默认取环境变量 PERF_STORE，再默认 data/perf.duckdb"
    )
    top.add_argument("--department", metavar="部门代码", help="只看这个部门")
    top.add_argument("--year", type=fiscal_year, metavar="年度", help="只看这个预算年度")
    top.add_argument("--version", action="store_true", help="显示版本、数据库和日志的位置，不做别的")
    subs = top.add_subparsers(dest="command", metavar="命令")

    add = subs.add_parser("import", help="导入支出文件、指标填报文件（CSV、xlsx）或目标文件（JSON）")
    add.add_argument("files", type=paths.existing, nargs="+", metavar="文件")
    add.add_argument(
        "--kind", choices=["auto", "spending", "targets", "readings"], default="auto", help="文件种类"
    )
    add.add_argument("--month", type=import_month, metavar="YYYY-MM", help="文件里没写月份时指定")
    add.add_argument("--header-row", type=line, metavar="行号", help="表头所在的行，没有认出时指定")
    add.add_argument("--sheet", metavar="工作表", help="要读的工作表，默认是第一张有表头的")
    add.add_argument(
        "--amounts", choices=["auto", "monthly", "cumulative"], default="auto", help="当月数或累计数"
    )
    add.add_argument("--unit", choices=["auto", "yuan", "wan"], default="auto", help="金额单位：元或万元")
    add.add_argument(
        "--scope", choices=["month", "projects"], default="month", help="整月替换或仅更新文件中的项目"
    )
    add.add_argument("--ignore-unknown", action="store_true", help="略过不在目标中的项目编码")
    add.add_argument(
        "--this-is-us", metavar="写法", action="append", default=[],
        help="部门列里的这个写法（上级的代码、另一块牌子的名称）就是本部门，记下来以后不再询问",
    )  # fmt: skip
    add.add_argument("--dry-run", action="store_true", help="只检查，列出原值、新值和差额，不保存")
    add.add_argument("--accept-warnings", action="store_true", help="接受全部提示并保存")
    _narrow(add, machine=("json",))

    lag = subs.add_parser("lag", help="各项目比计划落后多少")
    lag.add_argument(
        "--as-of", type=month, metavar="YYYY-MM", help="截至月份，各部门默认取自己有支出的最新月份"
    )
    _narrow(lag, machine=("json", "csv"))
    for name, what in (("indicators", "各指标完成多少"), ("score", "自评得分")):
        results = subs.add_parser(name, help=what)
        results.add_argument(
            "--as-of",
            type=month,
            metavar="YYYY-MM",
            help="截至月份，各部门默认取自己有支出（或填报）的最新月份",
        )
        _narrow(results, machine=("json",))
    _narrow(subs.add_parser("targets", help="有效的绩效目标"), machine=("json",))
    report = subs.add_parser("report", help="官方报表：执行监控表、自评表（xlsx），通报（docx）")
    report.add_argument("paper", choices=["monitoring", "self-evaluation", "briefing"], help="哪一种报表")
    report.add_argument("--as-of", type=month, metavar="YYYY-MM", help="截至月份，默认取有支出的最新月份")
    report.add_argument(
        "--out", type=paths.new, required=True, metavar="文件", help="写到哪里；已有的文件会被替换"
    )
    _narrow(report, machine=())
    _narrow(subs.add_parser("batches", help="全部批次的历史"), machine=("json",))
    undo = subs.add_parser("undo", help="撤销一个批次，它替换掉的数据重新生效")
    undo.add_argument("seq", type=number, metavar="编号")
    undo.add_argument("--reason", required=True, metavar="原因")
    save = subs.add_parser("backup", help="备份整个数据库到一个新文件")
    save.add_argument("file", type=paths.new, metavar="文件")
    load = subs.add_parser("restore", help="用备份替换数据库；已在使用的库会先另存一份")
    load.add_argument("file", type=paths.existing, metavar="文件")
    subs.add_parser("check", help="检查数据库是否完整")
    subs.add_parser("sample", help="载入示例支出（标明示例，可移除）")
    subs.add_parser("prepare", help="建库并载入随程序提供的目标；全新的库再载入示例支出")
    return top


def _narrow(command: argparse.ArgumentParser, machine: Sequence[str]) -> None:
    """Let the options that narrow a command stand behind it too; --json, --csv choose machine output."""
    command.add_argument("--department", metavar="部门代码", default=argparse.SUPPRESS, help="只看这个部门")
    command.add_argument(
        "--year", type=fiscal_year, metavar="年度", default=argparse.SUPPRESS, help="只看这个预算年度"
    )
    if not machine:
        return
    form = command.add_mutually_exclusive_group()
    for name in machine:
        form.add_argument(f"--{name}", action="store_true", help=f"输出 {name.upper()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status.

    0 done, 1 refused, 2 wrong usage, 3 store or disk out of reach, 4 an error of the program itself.
    """
    read_on = SURFACE.set(Surface.TERMINAL)
    try:
        return _answered(argv)
    finally:
        SURFACE.reset(read_on)


def _answered(argv: Sequence[str] | None) -> int:
    """Do what the arguments ask, for somebody at a terminal."""
    for stream in (sys.stdout, sys.stderr):  # the same bytes on every desk, a Chinese Windows included
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    args = _parsed(sys.argv[1:] if argv is None else argv)
    try:
        location = _reach(located, args.store)
    except StoreBusyError as unusable:
        print(unusable, file=sys.stderr)
        return 3
    if args.version:
        print("\n".join(f"{name} {value}" for name, value in versions.facts(location).items()))
        return 0
    return _logged(args, location)


def _logged(args: argparse.Namespace, location: Path) -> int:
    """Do what is asked and answer its failures: in a sentence to the user, in full in the log."""
    journal.start(journal.beside(location))
    try:
        return _run(args, location)
    except (StoreBusyError, ScratchError) as busy:
        print(busy, file=sys.stderr)
        return 3
    except StoreError as refused:
        print(refused, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 — nobody foresaw it: its traceback belongs in the log
        number = journal.crashed(error, f"命令 {args.command}")
        log = journal.beside(location)
        print(
            f"程序出错（编号 {number}），没有做完。请把编号告诉管理员，原因在日志里：{log}",
            file=sys.stderr,
        )
        return BROKEN
    finally:
        close_store()
        journal.stop()


def _run(args: argparse.Namespace, location: Path) -> int:
    """Do what is asked; the log says so only of a store that is ours."""
    what = f"命令 {args.command} "
    if args.command == "restore":  # the store must not be open while it is replaced
        status = commands.restore(args)
    else:
        store = _reach(open_store, args.store)
        versions.log_start(what, location)
        status = commands.run(store, args)
    versions.log_end(f"{what}以状态 {status} ")
    return status


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; wrong usage ends the program with status 2, bytes that are no text among it."""
    known = parser()
    try:
        paths.refuse_bytes(arguments)
    except argparse.ArgumentTypeError as error:
        known.error(str(error))
    args = known.parse_args(arguments)
    if args.command is None and not args.version:
        known.error("缺少参数：命令")
    return args


def _reach(find: Callable[[str | None], _T], location: str | None) -> _T:
    """Find or open the store; one that cannot be opened at all is out of reach, whatever the reason."""
    try:
        return find(location)
    except StoreError as error:
        raise StoreBusyError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
