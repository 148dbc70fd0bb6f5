"""The frame around every page: settings of the page, the store, whose figures and as of when, navigation."""

from __future__ import annotations

import streamlit as st

from perf.services import first_start
from perf.services.user import current_user
from perf.store import StoreError, open_store
from perf.version import PRODUCT
from perf.web.base import execution_facts, toasts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import ICON, View, show
from perf.web.overview import welcome
from perf.web.present import print_tables
from perf.web.targets import import_form
from perf.web.upload import readings, spending
from perf.web.widgets import file_box, language_switch, url_state, view_choice
from perf.words.labels import tr

language_switch.follow()
st.set_page_config(
    page_title=tr("预算执行与绩效监控"),
    page_icon=ICON,
    layout="wide",
    menu_items={
        "About": tr(
            "预算执行与绩效监控 {version} 版：支出进度与绩效目标的双监控。数据保存在本机。", version=PRODUCT
        )
    },
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

with st.sidebar:
    choice = view_choice.choose(str(store.path), version, known, is_shown=not on_a_wall)
    if not on_a_wall:
        language_switch.switch()
        welcome.box(current_user())
    language_switch.tell()

view = View(
    store=store,
    version=version,
    department_code=choice.department_code,
    department_name=choice.department_name,
    fiscal_year=choice.as_of.fiscal_year,
    as_of_month=choice.as_of.month,
    user=current_user(),
)
show(view)
print_tables.heading(view)
toasts.show_waiting()
unsaved.show_marks()
if page.url_path != "upload":
    file_box.forget(spending.PREFIX)
if page.url_path != "indicators":
    file_box.forget(readings.PREFIX)
if page.url_path != "targets":
    file_box.forget(import_form.PREFIX)
page.run()
