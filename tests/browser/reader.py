"""What a reader does on a page: wait until it is ready, read the words that stand on it."""

from __future__ import annotations

from playwright.sync_api import Page

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


def words(page: Page) -> list[str]:
    """Every text on the page and every label read aloud, icons left out."""
    return list(page.evaluate(WORDS))
