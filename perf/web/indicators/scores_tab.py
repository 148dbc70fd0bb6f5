"""自评得分：totals and grades per project, and every point of one explained."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from perf.indicators import score_formula
from perf.indicators.indicator_words import grade_word
from perf.indicators.model import UNSCORED
from perf.indicators.score import Scores
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.indicators import hand_form, shares_form
from perf.web.present import indicator_facts
from perf.words.labels import meaning, percent, term, tr


def show_scores(view: View) -> None:
    """The projects with their totals; below the points of the chosen one."""
    scores = indicator_facts.scores(view)
    st.caption(
        tr("按截至{month}月底的填报试算，满分100。没有填报的、等级还没有人选定比例的、年底前没有超过上限的累计成本是“未评”；"
           "全部评完才有总分，支出报齐才有等级。", month=view.as_of_month)
    )  # fmt: skip
    event = st.dataframe(
        _projects(scores), hide_index=True, key="indicators_scores", on_select="rerun",
        selection_mode="single-row", alt=tr("各项目自评得分"), column_config=_columns(scores.projects),
        placeholder=tr("未评"),
    )  # fmt: skip
    rows = event["selection"]["rows"]
    chosen = scores.projects.iloc[rows[0] if rows and rows[0] < len(scores.projects) else 0]
    points = scores.indicators[scores.indicators["project_code"] == chosen["project_code"]]
    st.subheader(plain(chosen["project_name"]), anchor=False)
    st.table(_points(chosen, points), border="horizontal", hide_index=True)
    shares_form.show_shares(view, points)
    hand_form.show_hand_score(view, points)


def _projects(scores: Scores) -> pd.DataFrame:
    """One row per project; a class of which nothing is scored is blank, and the grade until all is scored."""
    projects = scores.projects
    classes = [name for name in _class_words() if projects[name].notna().any()]
    shown = projects[["project_name", "total_score", "score_so_far", "execution_score", *classes]].copy()
    grades = zip(projects["grade"], projects["is_complete"], strict=True)
    shown.insert(1, "grade", [grade_word(grade) if complete else None for grade, complete in grades])
    shown.insert(2, "state", [_state(row) for row in projects.to_dict("records")])
    known = scores.indicators[~scores.indicators["formula"].isin(UNSCORED)]
    scored = set(zip(known["project_code"], known["score_class"] + "_score", strict=True))
    for name in classes:
        shown.loc[[(code, name) not in scored for code in projects["project_code"]], name] = None
    return shown


def _state(row: dict[Any, Any]) -> str:
    if row["is_complete"]:
        return tr("● 已评全")
    if row["unscored_count"]:
        return tr("○ {count} 条未评", count=row["unscored_count"])
    return tr("○ 缺支出") if pd.isna(row["execution_rate"]) else tr("○ 支出未报齐")


def _class_words() -> dict[str, str]:
    return {
        "cost_score": tr("成本"),
        "output_score": tr("产出"),
        "outcome_score": tr("效益"),
        "satisfaction_score": tr("满意度"),
    }


def _columns(projects: pd.DataFrame) -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    most = max(100.0, float(projects["weight_total"].max()) if len(projects) else 0.0)
    return {
        "project_name": text(term("project"), pinned=True),
        "grade": text(tr("等级"), width="small", help=tr("全部指标评完、支出报齐才定等级")),
        "state": text(term("status"), width=112),
        "total_score": number(tr("总分"), format="%.2f", help=tr("全部评完才有总分")),
        "score_so_far": st.column_config.ProgressColumn(
            tr("已评得分"),
            format="%.2f",
            min_value=0,
            max_value=most,
            width=128,
            help=tr("各行得分先保留两位小数再相加，不含未评的"),
        ),
        "execution_score": number(tr("预算执行"), format="%.2f", help=meaning("execution_rate")),
        **{name: number(word, format="%.2f") for name, word in _class_words().items()},
    }


def _points(project: pd.Series, points: pd.DataFrame) -> pd.DataFrame:
    """Every point of a project with its formula; the execution rate first."""
    rate, score = project["execution_rate"], project["execution_score"]
    known = not pd.isna(rate)
    first = {
        term("level2"): tr("预算执行率"),
        term("indicator_name"): tr("预算执行率"),
        tr("怎么得来"): (
            tr("执行率 {rate} × 10，最多 10 分", rate=percent(rate)) if known else tr("没有支出数据，未评")
        ),
        tr("分值"): "10.00",
        tr("得分"): f"{score:.2f}" if known else tr("未评"),
    }
    return pd.DataFrame([first, *(_point(row) for _, row in points.iterrows())])


def _point(row: pd.Series) -> dict[str, str]:
    unscored = row["formula"] in UNSCORED
    return {
        term("level2"): plain(row["level2"]),
        term("indicator_name"): plain(row["indicator_name"]),
        tr("怎么得来"): plain(score_formula.formula_text(row.to_dict())),
        tr("分值"): f"{row['weight']:.2f}",
        tr("得分"): tr("未评") if unscored else f"{row['score']:.2f}",
    }
