"""What holds on any page: axe finds nothing serious, and everything fits, shows and can be hit."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

# Faults of Streamlit's that nobody can mend from outside would stand here, each with its reason.
EXCUSED: frozenset[str] = frozenset()

_AXE = "axe.run(document, {resultTypes: ['violations']})"

# A table wider than the screen scrolls in a box of its own, which is looked at as one.
_MISFITS = """() => {
  const main = document.querySelector("#stMain"), found = [];
  const say = (what, node) =>
    found.push(`${what}: ${node.tagName} ${node.textContent.trim().slice(0, 40)}`);
  for (const node of [document.documentElement, main])
    if (node.scrollWidth > node.clientWidth) say("scrolls sideways", node);
  const shown = which => [...main.querySelectorAll(which)].filter(node =>
    node.checkVisibility({visibilityProperty: true}) && node.getBoundingClientRect().width > 1);
  for (const node of shown("h1, h2, h3, p, li, label, summary, button, textarea")) {
    if (node.closest("table")) continue;
    const box = node.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) say("beyond the edge", node);
    if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible")
      say("cut off", node);
  }
  for (const node of shown("button, summary, label:has([type=radio], [role=switch])")) {
    node.scrollIntoView({block: "center"});
    const box = node.getBoundingClientRect();
    const least = node.dataset.testid === "stRadioOption" ? 44 : 24;
    if (box.height < least || box.width < 24) say(`only ${box.width} x ${box.height}`, node);
    const middle = box.top + Math.min(box.height, innerHeight) / 2;
    for (const across of [box.left + 6, box.left + box.width / 2, box.right - 6]) {
      const hit = document.elementFromPoint(across, middle);
      if (!hit || !(node.contains(hit) || hit.contains(node))) say("covered", node);
    }
  }
  main.scrollTo(0, 0);
  return found;
}"""


def settled(page: Page) -> None:
    """Wait until nothing runs, is a placeholder any more, or is pale for being of the last run."""
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def recoloured(page: Page, theme: str) -> None:
    """Wait until charts have asked for their new colours, which is some time after the change."""
    if page.locator("[data-testid=stVegaLiteChart]").count():
        dark = "true" if theme == "dark" else "false"
        expect(page.locator("html")).to_have_attribute("data-dark", dark)
    settled(page)


def serious_faults(page: Page) -> list[str]:
    """List what axe calls serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{fault['id']}: {node['html'][:120]} {node['failureSummary']}"
        for fault in page.evaluate(_AXE)["violations"]
        if fault["impact"] in {"serious", "critical"} and fault["id"] not in EXCUSED
        for node in fault["nodes"]
    ]


def misfits(page: Page) -> list[str]:
    """List what is cut off, beyond the edge, covered by something else, or too small to hit."""
    return list(page.evaluate(_MISFITS))


def open_everything(page: Page) -> None:
    """Open every expander and switch on every toggle, also those that appear by it."""
    for toggle in page.get_by_role("switch").all():
        toggle.check(force=True)
        settled(page)
    page.evaluate(
        "document.querySelectorAll('details:not([open]) > summary').forEach(one => one.click())"
    )
    while page.locator("details:not([open]) > summary").count():
        page.locator("details:not([open]) > summary").first.click()
    settled(page)
