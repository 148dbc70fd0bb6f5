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
