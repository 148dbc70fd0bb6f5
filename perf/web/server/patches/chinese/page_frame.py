"""The words of the frame around a page: navigation, menu, status, dialogs, errors; words only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PAGE: Final[Mapping[str, str]] = {
    '<html lang="en">': '<html lang="zh-CN">',
    "<title>Streamlit</title>": "<title>正在打开…</title>",
    # what is not used here: a font that the theme does not name, an inline script, a description for programs
    """    <link
      rel="preload"
      href="./static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2"
      as="font"
      type="font/woff2"
      crossorigin
    />
""": "",
    """    <script>
      window.prerenderReady = false
    </script>
""": "",
    """    <link rel="service-desc" href="./_stcore/agent/openapi.json" />
""": "",
}
"""Literals of index.html, each standing once."""

NO_SCRIPT: Final = "<p>请在浏览器中启用 JavaScript。</p>"

SCRIPTS: Final[Mapping[str, Mapping[str, str | tuple[str, int]]]] = {
    "index": {
        # frame: navigation, sidebar, menu
        "Skip to main content": "跳到正文",
        '"aria-label":`Sidebar`': '"aria-label":`侧栏`',
        "Expand sidebar": "展开侧栏",
        "Collapse sidebar": "收起侧栏",
        "App pages": ("页面", 2),
        "App Logo": ("标志", 2),
        "Navigate to home page": "回到首页",
        "(opens in new tab)": "（在新标签页打开）",
        "View less": "收起",
        "`View ${": "`再看 ",
        "-m} more`": "-m} 项`",
        "Main menu": ("菜单", 2),
        "label:`About`": "label:`关于`",
        "children:`About`": "children:`关于`",
        "label:`Get help`": "label:`获取帮助`",
        "label:`Report a bug`": "label:`报告问题`",
        "label:`Print`": "label:`打印`",
        "label:`Rerun`": "label:`重新运行`",
        "label:`Auto rerun`": "label:`自动重新运行`",
        "label:`Clear cache`": "label:`清除缓存`",
        '"aria-label":`Theme`': '"aria-label":`外观`',
        "{label:`System`": "{label:`跟随系统`",
        "{label:`Light`": "{label:`浅色`",
        "{label:`Dark`": "{label:`深色`",
        "case`System`": "case`跟随系统`",
        "case`Light`": "case`浅色`",
        "case`Dark`": "case`深色`",
        "Copy version to clipboard": "复制版本号",
        "Made with Streamlit v": "Streamlit 版本 ",
        # status
        "Running...": "正在运行…",
        "Stopping...": "正在停止…",
        "Stop": "停止",
        "Connecting": "正在连接",
        "Connecting to Streamlit server": "正在连接服务",
        "bO=`Error`": "bO=`错误`",
        "Unable to connect to Streamlit server": "连不上服务",
        # dialogs, alerts, notifications
        "Notifications": "通知",
        '"aria-label":`Close`': ('"aria-label":`关闭`', 3),
        "children:`Close`": "children:`关闭`",
        "`Continue anyway`:`Close`": "`仍然继续`:`关闭`",
        "Try again": "重试",
        "view less": "收起",
        "view more": "展开",
        "Scroll tabs left": "向左滚动标签",
        "Scroll tabs right": "向右滚动标签",
        "Expander": "展开区",
        # errors
        "Connection error": "连接中断",
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
            "服务可能已停止。请在服务器上重新启动："
        ),
        "streamlit run yourscript.py": "python3 run.py",
        "Streamlit server is not responding. Are you connected to the internet?": (
            "服务没有响应。请检查网络，或联系管理员。"
        ),
        "Connection timed out.": "连接超时。请刷新页面。",
        "Cannot connect to Streamlit (HTTP status: 403).\n\nIf you are trying to access a Streamlit app running on "
        "another server, this could be due to the app's [CORS](${rD}) settings.": "服务拒绝了这个网址。请改用服务启动时显示的网址。",
        "`Connection failed with status ${": "`连接失败，状态 ${",
        "`, and response:`:`.`": "`，服务的回答：`:`。`",
        "Unknown error": ("未知错误", 3),
        "Page not found": "没有这个页面",
        "The page that you have requested does not seem to exist": "您打开的页面不存在",
        "`${t}. Running the app's main page.`": "`${t}。已转到首页。`",
        "Bad message format": "收到的数据无法识别，请刷新页面",
        "Script execution error": "页面脚本出错",
        "No message": ("没有说明", 2),
        "Traceback:": "出错位置：",
        "children:`Copy`": "children:`复制`",
        "Connection lost. Please wait for the app to reconnect, then try again.": "连接中断。请等待重新连接后再试。",
    },
    "StreamlitMarkdown": {
        "Network issue": "网络问题",
        "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app "
        "is running.": "页面脚本没有载入，多半是服务刚升级。",
        "To fix this, simply reload this app by pressing": "请刷新页面：按",
        "`, or`": "` 或`",
        "If the error persists, try force-clearing your browser's cache as described": "仍不行时，请清除浏览器缓存，方法见",
        "ariaLabel:n+` icon`": "ariaLabel:`图标`",
        "Link to heading": "本标题的链接",
        "Help": ("说明", 4),
        "`Help for ${": "`说明：${",
    },
    "DynamicIcon": {"`${n} icon`": "`图标`", "Loading": "正在载入"},
    "MenuButton": {"||`Menu`": "||`菜单`"},
    "useCopyToClipboard": {"`Copied`:`Copy to clipboard`": "`已复制`:`复制`"},
    "useFloatingOverlay": {":`Dismiss`": ":`关闭`"},
    "Toolbar": {"label:`Fullscreen`": "label:`全屏`", "Close fullscreen": "退出全屏"},
    "ProgressBar": {"progress": "进度"},
    "Pagination": {
        "Pagination": "翻页",
        "Previous page": "上一页",
        "Next page": "下一页",
        "`Page ${e.page}`": "`第 ${e.page} 页`",
    },
}
