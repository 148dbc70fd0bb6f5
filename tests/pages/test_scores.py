"""Laws of 自评得分: every point said, and a person's choice inside the band of a level."""

from __future__ import annotations

import re
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from perf.indicators.model import IndicatorKey, Level, Reading
from perf.model import Indicator
from perf.store import Store, stored_batches, stored_indicator_settings, stored_readings, stored_targets
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open, choose, press, text_of
from tests.reading_facts import replace_indicators

PARTY = "13010024P00971110072C"
"""党组织活动经费, which the tests give qualitative indicators."""
TIMELY = IndicatorKey(PARTY, "时效指标", "完成主题教育活动的时效性")
"""A qualitative indicator of it."""


def _give(store: Store, level: Level, *keys: IndicatorKey) -> None:
    given = [Reading(key, 6, level=level) for key in keys]
    stored_readings.save(store, DEPARTMENT, YEAR, given, user="王芳", awaits_review=False)


def _shares(store: Store) -> list[Decimal | None]:
    settled = stored_indicator_settings.load(store, DEPARTMENT, YEAR)
    return [values.score_share for values in settled.values()]


def _page(open_page: Open) -> AppTest:
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "自评得分"
    return app.run()


def _scores(open_page: Open) -> AppTest:
    app = _page(open_page)
    place = list(app.dataframe[0].value["project_name"]).index("党组织活动经费")
    return choose(app, "indicators_scores", place)


def test_the_score_of_a_level_is_a_persons_choice_inside_its_band(sample: Store, open_page: Open) -> None:
    _give(sample, Level.PARTLY_ACHIEVED, TIMELY)
    app = _scores(open_page)
    app.slider[0].set_value(75)
    press(app, "保存得分比例")
    assert _shares(sample) == [Decimal("0.75")]
    assert "没有改动" in text_of(press(app, "保存得分比例"))


def _of_one_name(store: Store) -> tuple[IndicatorKey, IndicatorKey]:
    """Two indicators of 党组织活动经费 that share a name and differ in their section."""
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    twins = tuple(
        Indicator("效益指标", section, "提升效果", "明显提升") for section in ("社会效益指标", "生态效益指标")
    )
    replace_indicators(store, targets, PARTY, twins)
    return tuple(IndicatorKey(PARTY, twin.level2, twin.indicator_name) for twin in twins)


def test_indicators_of_one_name_and_level_are_each_given_their_share_in_one_batch(
    sample: Store, open_page: Open
) -> None:
    _give(sample, Level.ACHIEVED, *_of_one_name(sample))
    app = _scores(open_page)
    assert not app.exception
    assert [slider.value for slider in app.slider] == [100, 100]
    assert _shares(sample) == []
    app.slider[1].set_value(90)
    press(app, "保存得分比例")
    assert sorted(_shares(sample)) == [Decimal("0.9"), Decimal(1)]
    assert len(stored_batches.history(sample, "indicator_setting")) == 1


def test_a_share_that_another_picked_meanwhile_is_told_and_nothing_saved(
    sample: Store, open_page: Open
) -> None:
    mine, others = _of_one_name(sample)
    _give(sample, Level.ACHIEVED, mine, others)
    app = _scores(open_page)
    stored_indicator_settings.save(sample, DEPARTMENT, YEAR, others, {"score_share": "0.85"}, "李四")
    app.slider[0].set_value(90)
    press(app, "保存得分比例")
    assert re.search("李四在20.*把“提升效果”由“100%（建议）”改为“85%”", text_of(app))
    assert _shares(sample) == [Decimal("0.85")]
    assert [slider.value for slider in app.slider] == [90, 100]
    press(app, "保存得分比例")
    assert sorted(_shares(sample)) == [Decimal("0.9"), Decimal(1)]


def test_what_is_not_reported_is_unscored_and_never_a_silent_nought(sample: Store, open_page: Open) -> None:
    app = _page(open_page)
    assert set(app.dataframe[0].value["grade"]) == {None}
    points = app.table[0].value
    assert "未评" in set(points["得分"])


def test_a_level_that_nobody_has_picked_makes_no_total_and_the_slider_ends_below_the_next_band(
    sample: Store, open_page: Open
) -> None:
    _give(sample, Level.PARTLY_ACHIEVED, TIMELY)
    app = _scores(open_page)
    assert (app.slider[0].min, app.slider[0].max, app.slider[0].value) == (60, 79, 70)
    points = app.table[0].value
    row = points[points["三级指标"] == TIMELY.indicator_name].iloc[0]
    assert (row["得分"], "还没有人选定比例" in row["怎么得来"]) == ("未评", True)


def _hand(app: AppTest, score: str, reason: str) -> AppTest:
    inputs = {one.label.split("（")[0]: one for one in app.text_input}
    inputs["得分"].set_value(score)
    inputs["理由"].set_value(reason)
    return press(app, "保存人工评分")


def test_a_score_by_hand_needs_a_reason_and_can_be_taken_back(sample: Store, open_page: Open) -> None:
    app = _scores(open_page)
    assert "理由" in text_of(_hand(app, "5", ""))
    assert "没有保存" in text_of(_hand(app, "99", "专家评审"))
    assert stored_indicator_settings.load(sample, DEPARTMENT, YEAR) == {}
    _hand(app, "5.5", "专家评审")
    (settled,) = stored_indicator_settings.load(sample, DEPARTMENT, YEAR).values()
    assert (settled.hand_score, settled.hand_reason) == (Decimal("5.5"), "专家评审")
    assert "专家评审" in app.table[0].value["怎么得来"].to_string()
    press(app, "取消人工评分")
    assert "专家评审" not in app.table[0].value["怎么得来"].to_string()
