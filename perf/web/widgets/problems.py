"""Problems as a table on the page and as a file that opens in Excel; rules as a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from perf.ingest.problems import export
from perf.model import Problem
from perf.rules import Rule
from perf.web.present import wrapped_tables
from perf.web.widgets import downloads
from perf.words.labels import severity_word, term, tr
from perf.words.language import in_language

READ_AT_ONCE = 30
"""Up to this many are shown whole, with their sentences wrapped; more go into a grid that scrolls."""


def show_problems(problems: Sequence[Problem], file_name: str, key: str, where: str | None = None) -> None:
    """Show the problems, blocking ones first, and their download; `where` is the header of their column."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda problem: (not problem.is_blocking, problem.line or 0))
    frame = table(ordered).rename(columns={tr("列"): where or tr("列")})
    if len(frame) <= READ_AT_ONCE:
        st.table(wrapped_tables.laid_out(frame), border="horizontal", hide_index=True)
    else:
        st.dataframe(frame, hide_index=True, alt=tr("数据问题"), placeholder="")
    downloads.button(
        tr("下载问题清单（Excel）"), in_language(lambda: export.problems_workbook(ordered)),
        tr("问题清单_{name}.xlsx", name=file_name), key=f"{key}_download", type="tertiary",
    )  # fmt: skip


def accepted(warnings: Sequence[Problem], basis: object, key: str) -> bool:
    """Ask for a tick that accepts the warnings; another `basis` or warning asks for another one."""
    basis_text = repr((basis, [warning.message for warning in warnings]))
    mark = hashlib.sha256(basis_text.encode()).hexdigest()[:16]
    return not warnings or st.checkbox(
        tr("我已核对以上 {count} 条提示，确认无误", count=len(warnings)), key=f"{key}_accept_{mark}"
    )


def lead_on(problems: Iterable[Problem]) -> None:
    """Link to the page that takes a file of this kind, where it was given to the other one."""
    rules = {problem.rule for problem in problems}
    if "S212" in rules:
        st.page_link("indicators.py", label=tr("到绩效指标页上传填报文件"), icon=":material/arrow_forward:")
    if "R204" in rules:
        st.page_link("upload.py", label=tr("到数据上传页上传支出文件"), icon=":material/arrow_forward:")


def table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row per problem: severity, where, what; a column that none of them fills is left out."""
    rows = [_row(problem) for problem in problems]
    filled = [name for name in rows[0] if any(row[name] for row in rows)]
    return pd.DataFrame(rows, columns=filled)


def _row(problem: Problem) -> dict[str, str]:
    return {
        tr("级别"): severity_word(problem.severity),
        tr("行号"): "" if problem.line is None else str(problem.line),
        tr("列"): problem.column or "",
        tr("说明"): problem.message,
        tr("提供值"): problem.value or "",
        tr("应为"): problem.expected or "",
        tr("差额"): problem.difference or "",
        term("project_code"): problem.project_code or "",
        tr("规则"): problem.rule,
    }


def rule_table(rules: Iterable[Rule]) -> pd.DataFrame:
    """One row per rule: number, gate, severity, sentence, example."""
    return pd.DataFrame(
        [
            {
                tr("编号"): rule.number,
                tr("环节"): tr(rule.gate),
                tr("级别"): severity_word(rule.severity),
                tr("规则"): tr(rule.sentence),
                tr("例"): tr(rule.example),
            }
            for rule in rules
        ]
    )
