"""数据上传 — for finance: what does this file say, what would it change, how is it undone?"""

from __future__ import annotations

import streamlit as st

from perf.indicators.consistency import CONSISTENCY_RULES
from perf.ingest.problems.rules import READING_RULES, RULES
from perf.services import spending_upload
from perf.targets.target_file_rules import TARGET_RULES
from perf.web.base import execution_facts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import current
from perf.web.upload import spending, steps
from perf.web.widgets import banners, downloads, file_box, file_options, history, problems
from perf.web.widgets.tabs import tabs
from perf.words.labels import tr

view = current()
banners.sample(view)
st.header(tr("数据上传"), anchor=False)

send, past, rules = tabs([tr("上传"), tr("上传历史"), tr("校验规则")], key="upload_tabs")

if past.open:
    with past:
        history.show_history(view, execution_facts.history(view, "spending"), key="uploads")

if rules.open:
    with rules:
        st.caption(tr("阻断的问题必须改正，提示可以核对后接受。问题清单里的编号就是这里的编号。"))
        every = (*RULES.values(), *READING_RULES.values(), *TARGET_RULES, *CONSISTENCY_RULES)
        st.dataframe(problems.rule_table(every), hide_index=True, alt=tr("校验规则"), height=560)

if not send.open:
    file_box.leave(spending.PREFIX)
    st.stop()

with send:
    spending.show_receipt(view)
    box, template = st.columns([4, 1], vertical_alignment="bottom")
    with box:
        in_box = st.file_uploader(
            tr("每月支出文件：CSV 或 Excel，财政一体化系统导出的也可以"),
            type=steps.FILE_TYPES, key=file_box.key(spending.PREFIX),
        )  # fmt: skip
    with template:
        downloads.button(
            tr("下载空白模板"), lambda: spending.template(view), tr("支出模板.csv"), mime="text/csv",
            key="upload_template", width="stretch",
        )  # fmt: skip
    file = file_box.taken(spending.PREFIX, in_box)
    if file is None:
        file_box.forget(spending.PREFIX)
        st.caption(tr("选好文件后先预览：看清系统怎么理解它、会改变什么，再确认入库。入库后可以撤销。"))
        st.stop()

    spending.choose_options(view)
    checked = spending.check_spending(view, file)

    file_options.head(spending.PREFIX, checked.file.file_name)
    st.table(spending.understood(checked), border="horizontal", hide_header=True)
    if checked.problems:
        st.subheader(tr("数据问题"), anchor=False)
        problems.show_problems(checked.problems, checked.file.file_name, key="upload_problems")
        spending.offer_names(view, checked)
    if not checked.is_acceptable or checked.preview is None:
        steps.say_blocked()
        problems.lead_on(checked.problems)
        st.stop()
    if checked.unchanged_seq is not None:
        unsaved.note(spending.PREFIX, is_unsaved=False)
        st.success(
            tr("它已经是批次 {seq}，没有任何变化，不必再次入库。", seq=checked.unchanged_seq),
            title=tr("这个文件已经上传过"),
        )
        st.stop()

    st.subheader(tr("入库后的变化"), anchor=False)
    st.markdown(plain(spending.change_sentence(checked, checked.preview)))
    for sentence in spending_upload.absorbed_sentences(checked.preview):
        st.info(plain(sentence), icon=":material/functions:")
    st.dataframe(
        spending.change_table(checked.preview), column_config=spending.change_columns(), hide_index=True,
        alt=tr("各项目各月的原值、新值和差额"), placeholder=tr("未报"),
    )  # fmt: skip

    accepted = problems.accepted(checked.warnings, (checked.file.sha256, checked.options), key="upload")
    steps.save_button(spending.PREFIX, spending.save_spending, (view, checked, file), accepted=accepted)
    st.caption(tr("一次全部入库，不会只存一半；之后可以在{tab}里撤销。", tab=tr("上传历史")))
