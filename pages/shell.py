"""The frame around every page: settings of the page, the store, whose figures and as of when, navigation."""

from __future__ import annotations

import streamlit as st

from perf.model import Month
from perf.services import first_start
from perf.services.user import current_user
from perf.store import StoreError, open_store
from perf.web.base import execution_facts
from perf.web.base.cache_key import DepartmentYear
from perf.web.base.kept_facts import facts_of
from perf.web.base.markdown import plain
from perf.web.base.view import ICON, View, show
from perf.web.overview import welcome
from perf.web.present import print_tables
from perf.web.upload import readings, spending
from perf.web.widgets import file_box, language_switch, url_state
from perf.words.labels import term, tr

language_switch.follow()
st.set_page_config(
    page_title=tr("预算执行与绩效监控"),
    page_icon=ICON,
    layout="wide",
    menu_items={"About": tr("预算执行与绩效监控：支出进度与绩效目标的双监控。数据保存在本机。")},
)

PAGES = {
    tr("看板"): [
        st.Page("overview.py", title=tr("总览"), icon=":material/speed:", url_path="overview", default=True),
        st.Page("compare.py", title=tr("比较"), icon=":material/grid_view:", url_path="compare"),
        st.Page("project.py", title=tr("单个项目"), icon=":material/show_chart:", url_path="project"),
        st.Page("indicators.py", title=tr("绩效指标"), icon=":material/checklist:", url_path="indicators"),
        st.Page("reports.py", title=tr("报表"), icon=":material/description:", url_path="reports"),
        st.Page("meeting.py", title=tr("汇报模式"), icon=":material/slideshow:", url_path="meeting"),
    ],
    tr("填报"): [
        st.Page("upload.py", title=tr("数据上传"), icon=":material/upload_file:", url_path="upload"),
        st.Page("targets.py", title=tr("绩效目标"), icon=":material/flag:", url_path="targets"),
    ],
}
page = st.navigation(PAGES)
url_state.enter(page.url_path)
on_a_wall = page.url_path == "meeting"
if on_a_wall:
    st.navigation(PAGES, position="hidden")

try:
    store = open_store()
    if not execution_facts.departments(str(store.path), store.version()):
        first_start.load_shipped_targets(store)
    version = store.version()
except StoreError as problem:
    st.error(plain(str(problem)), title=tr("数据库暂时不能使用"), icon=":material/database_off:")
    st.stop()

known = execution_facts.departments(str(store.path), version)
if not known:
    st.info(
        tr("请由管理员导入部门的绩效目标：python -m perf import 文件.json。"),
        title=tr("还没有任何部门的绩效目标"),
    )
    st.stop()

names = {row["department_code"]: row["department_name"] for row in known}
years = {code: [row["fiscal_year"] for row in known if row["department_code"] == code] for code in names}


def newest_as_of(department_code: str) -> str:
    """The newest month with spending, else the last month of the newest year that has begun."""
    for year in reversed(years[department_code]):
        month = facts_of(DepartmentYear(str(store.path), version, department_code, year)).newest_month()
        if month:
            return str(Month(year, month))
    today = first_start.today()
    year = years[department_code][-1]
    return str(Month(year, today.month if year == today.year else 12))


def month_end(text: str) -> str:
    """An option of the choice of the month, in words."""
    month = Month.parse(text)
    return tr("{year}年{month}月底", year=str(month.fiscal_year), month=month.month)


with st.sidebar:
    url_state.follow("department", list(names), next(iter(names)))
    if len(names) > 1 and not on_a_wall:
        st.selectbox(
            term("department"), list(names), format_func=names.__getitem__, key="department",
            persist_state="session",
        )  # fmt: skip
        url_state.tell("department", next(iter(names)))
    elif not on_a_wall:
        st.caption(plain(next(iter(names.values()))))
    department = st.session_state["department"]
    months = [str(Month(year, month)) for year in reversed(years[department]) for month in range(12, 0, -1)]
    url_state.follow("as_of", months, newest_as_of(department))
    if not on_a_wall:
        st.selectbox(
            term("as_of"), months, key="as_of", persist_state="session",
            help=tr("所有页面都按这个月底统计。"),
            format_func=month_end,
        )  # fmt: skip
    as_of = Month.parse(st.session_state["as_of"])
    url_state.tell("as_of", newest_as_of(department))
    if not on_a_wall:
        language_switch.switch()
        welcome.box(current_user())
    language_switch.tell()

view = View(
    store=store,
    version=version,
    department_code=department,
    department_name=names[department],
    fiscal_year=as_of.fiscal_year,
    as_of_month=as_of.month,
    user=current_user(),
)
show(view)
print_tables.heading(view)
if page.url_path != "upload":
    file_box.forget(spending.PREFIX)
if page.url_path != "indicators":
    file_box.forget(readings.PREFIX)
page.run()
