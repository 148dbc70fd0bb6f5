"""All that knows streamlit, with the pages: the server, what pages stand on, and a folder per page.

server      what runs before any page: start, address, security headers, static files, paper
base        what every page stands on: the view, the cached facts, safe text, the window
present     facts → tables and pictures as they are sent to the browser
widgets     parts of the screen that several pages use
overview    the parts of 总览, and the welcome of a first visit
project     the parts of 单个项目
indicators  the parts of 绩效指标: attained, entry, review, scores, settings
reports     the parts of 报表: choice, preview, texts to fill in
meeting     the slides of 汇报模式
upload      the steps of a file on 数据上传 and on 绩效指标
targets     the parts of 绩效目标: versions, edits, revisions, thresholds

pages/compare.py needs no folder of its own. What stands higher in a page's folder imports what stands in
widgets, present and base, never another page's folder, except the welcome and the upload, which two share.
"""
