"""Makes the pictures of the README from the real product: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import BROWSERS
from tests.browser.reader import open_page
from tests.servers import HERE, environment, fill_store, running

TARGET = HERE / "docs/screenshots"
EXCHANGE = "13010024P00935410003U"
UPLOAD = "\r\n".join(
    [
        ",".join(["项目编码", "项目名称", "月份", "支出金额（万元）", "摘要"]),
        f"{EXCHANGE},对外交流活动经费,2024-07,60.00,机票",
        f"{EXCHANGE},对外交流活动经费,2024-07,-1.20,退票",
        "合计,,,58.80,",
    ]
).encode("gb18030")
SHOTS = {
    "overview": ("/?as_of=2024-06", (1366, 768), "light"),
    "overview-dark": ("/?as_of=2024-06", (1366, 768), "dark"),
    "overview-phone": ("/?as_of=2024-06", (390, 844), "light"),
    "compare": ("/compare?as_of=2024-06", (1366, 768), "light"),
    "meeting": ("/meeting?as_of=2024-06&seconds=600", (1920, 1080), "dark"),
    "project": (f"/project?project={EXCHANGE}&as_of=2024-06", (1366, 768), "light"),
    "project-dark": (f"/project?project={EXCHANGE}&as_of=2024-06", (1366, 768), "dark"),
    "project-phone": (f"/project?project={EXCHANGE}&as_of=2024-06", (390, 844), "light"),
    "overview-english": ("/?as_of=2024-06&language=en", (1366, 768), "light"),
    "indicators": ("/indicators?as_of=2024-06", (1366, 768), "light"),
    "reports": ("/reports?as_of=2024-06", (1366, 768), "light"),
    "upload": ("/upload", (1366, 1100), "light"),
    "targets": ("/targets", (1366, 768), "light"),
}
"""Name → page, window, colour scheme."""
PHONE_PX = 600
"""What is narrower calls itself a phone."""
PRINTED = ("overview", "project")
"""Those that are also taken as they are printed on A4."""


def take(browser: Browser, url: str, name: str) -> None:
    """One picture, after what is drawn has settled."""
    path, (width, height), scheme = SHOTS[name]
    context = browser.new_context(
        base_url=url,
        locale="zh-CN",
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        user_agent="Mobile" if width < PHONE_PX else None,
    )
    page = context.new_page()
    open_page(page, path)
    if name == "upload":
        given = {"name": "2024年7月支出.csv", "mimeType": "text/csv", "buffer": UPLOAD}
        page.locator("input[type=file]").set_input_files(given)
        page.get_by_role("button", name="确认入库").wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=TARGET / f"{name}.png")
    if name in PRINTED:
        printed = TARGET / f"{name}.pdf"
        page.pdf(path=printed, format="A4")
        picture = TARGET / f"{name}-print"
        subprocess.run(["pdftoppm", "-png", "-r", "90", "-singlefile", printed, picture], check=True)
        printed.unlink()
        make_small(TARGET / f"{name}-print.png")
    make_small(TARGET / f"{name}.png")
    context.close()


def make_small(path: Path) -> None:
    """A picture of a screen needs no more than 256 colours: a third of the size."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main() -> None:
    """Start the product on its sample and take every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        own = environment(Path(folder))
        fill_store(own)
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with running(HERE / "dashboard.py", own, Path(folder) / "log.txt") as url:
            for name in SHOTS:
                take(browser, url, name)
        browser.close()


if __name__ == "__main__":
    main()
