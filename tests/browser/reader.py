"""What a reader does on a page: wait until it is ready, read the words that stand on it."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page

WORDS = """() => {
  const UNREAD = 'script,style,noscript,[data-testid=stIconMaterial],[role=img]';
  const words = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    const parent = node.parentElement;
    if (parent && !parent.closest(UNREAD)) words.push(node.textContent);
  }
  for (const element of document.querySelectorAll('[aria-label],[title],[placeholder],[alt],[data-title]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-title'])
      words.push(element.getAttribute(name) || '');
  return [...new Set(words.map(text => text.trim()).filter(Boolean))];
}"""


def ready(page: Page) -> None:
    """Wait until the script has run and what it drew is on the screen."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")


def open_page(page: Page, path: str = "/") -> None:
    """Go to a page and wait until it is ready."""
    page.goto(path)
    ready(page)


def settled(place: Locator) -> FloatRect:
    """Where an element stands once it has stood still for half a second: what is above it may still grow."""
    seen, still = place.bounding_box(), 0
    for _ in range(100):
        place.page.wait_for_timeout(100)
        now = place.bounding_box()
        still = still + 1 if now == seen else 0
        seen = now
        if seen is not None and still == 5:
            return seen
    raise AssertionError(f"{place} does not come to rest")


def words(page: Page) -> list[str]:
    """Every text on the page and every label read aloud, icons left out."""
    return list(page.evaluate(WORDS))


def open_tab(page: Page, path: str, name: str) -> None:
    """Go to a page and open one of its tabs."""
    open_page(page, path)
    page.get_by_role("tab", name=name, exact=True).click()
    ready(page)


def choose_first_row(page: Page, key: str) -> None:
    """Choose the first row of a table whose key begins so."""
    grid = page.locator(f"[class*='st-key-{key}'] canvas").first
    grid.wait_for()
    place = settled(grid)
    page.mouse.click(place["x"] + 15, place["y"] + 48)
    ready(page)


def open_cell(page: Page, key: str, text: str, row: int = 0) -> None:
    """Type into a row of a grid whose key begins so, at six tenths of its width, and leave the cell open."""
    grid = page.locator(f"[class*='st-key-{key}'] canvas").first
    grid.wait_for()
    place = settled(grid)
    page.mouse.click(place["x"] + place["width"] * 0.6, place["y"] + 52 + 35 * row)
    page.wait_for_timeout(200)  # a click on the cell that is chosen already opens it
    cell = page.locator("#portal input, #portal textarea").first
    if not cell.count():
        page.keyboard.press("Enter")
    cell.fill(text)


def type_cell(page: Page, key: str, text: str) -> None:
    """Type into the first row of a grid whose key begins so, at six tenths of its width."""
    open_cell(page, key, text)
    page.keyboard.press("Enter")
    page.locator("#portal input, #portal textarea").first.wait_for(state="detached")
    page.wait_for_timeout(400)  # the grid waits 150 ms for another cell before it sends this one
    ready(page)


def type_day(page: Page, name: str, day: str) -> None:
    """Type a day, 20240930, into a field for one."""
    page.get_by_role("group", name=name).get_by_role("spinbutton").first.click()
    page.keyboard.type(day)
    page.keyboard.press("Escape")
    ready(page)
