"""Foreign text, the worst of it, on every page: shown as written, and nothing comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from benchmarks.served import Server

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds, for the slowest machine
AWAY = "example.invalid"
NASTY = (
    f"![i](http://127.0.0.1:9/x.png) ![j](//{AWAY}/y.png)",
    f"<img src=http://{AWAY}/z.png onerror=alert(1)> <script>document.title='owned'</script>",
    f"<style>body{{display:none}}</style> <a href='http://{AWAY}'>a</a> <!-- c --> </div>",
    ":red[r] :blue-background[b] :small[s] :rainbow[w] :help[x] :color[c]{foreground=red}",
    ":material/home: :material_home: :smile: :streamlit: :+1: :a:b:",
    r"$x^2$ $$y$$ \(z\) \[w\] \* \\",
    f"http://{AWAY}/bare https://{AWAY}?a=b&c=d ftp://{AWAY} www.{AWAY} WWW.{AWAY} {AWAY}",
    f"me@{AWAY} mailto:me@{AWAY} xmpp:me@{AWAY} tel:123",
    "\u202ertl\u202c \u2067iso\u2069 zero\u200bwidth soft\u00adhyphen",
    "`c` ```f``` ~~~g~~~ **b** __b__ *i* _i_ ~~s~~ ~s~ ==h== ^u^",
    f"[l](javascript:alert(1)) [m](http://{AWAY}) [r]: http://{AWAY} [t][r] <http://{AWAY}> [^1]",
    "&lt;b&gt; &amp; &#x41; &nbsp; &copy;",
    "| a | b | |---|---| | 1 | 2 |",
    "# h ## h - l * l + l 1. o 1) o > q --- *** [ ] [x] - [x] :::n",
    "-> b <- c <-> d => e -- f --- g >= h <= i != j ~= k ... (c) (r) (tm) a->b -->",
    "{0} {name} {{e}} %s %(now)s %% ${x} #{y} \\n \\u0041",
    "w" * 120 + "/" + "ш" * 120,
)
EVERYTHING = " ".join(NASTY)
HEADINGS = ("- l", "# h", "1. o", "> q", "| a |", "    code", "```", "+ l", "2) o", "---")
MADE = (
    "a[href], img, em, i, del, s, code, pre, blockquote, hr, table, ul, ol, sup, sub, mark, "
    ".katex, script, style, iframe, svg, video, audio, form, input, [data-testid=stIconMaterial]"
)


def _text(place: str, number: int = 0) -> str:
    """Write a text for a place: what could begin a block of its own, the place, everything."""
    return f"{HEADINGS[number % len(HEADINGS)]} {place}: {EVERYTHING}"


def _rubric() -> dict[str, object]:
    def capability(dimension: str, number: int) -> dict[str, object]:
        name = f"{dimension}.c{number}"
        return {
            "id": name,
            "title": _text(f"title {name}", number),
            "ask": _text(f"ask {name}", number + 1),
            "note": _text(f"note {name}", number + 2),
            "to": ["any"],
            "levels": [_text(f"anchor {level} {name}", level) for level in (1, 2, 3)],
            "evidence": [_text(f"evidence {name}", number + 3)],
            "next_steps": [_text(f"step {step} {name}", step) for step in (1, 2)],
        }

    return {
        "schema": 1,
        "id": "foreign",
        "version": 1,
        "language": "en",
        "title": _text("rubric"),
        "summary": _text("summary", 1),
        "source": _text("source", 2),
        "licence": "none",
        "scale": {
            "levels": [
                {"name": _text(f"level {level}", level), "summary": _text(f"means {level}", level)}
                for level in (1, 2, 3)
            ]
        },
        "target": 3,
        "groups": [{"id": "any", "title": _text("group")}],
        "dimensions": [
            {
                "id": dimension,
                "title": _text(f"dimension {dimension}", 4),
                "why": _text(f"why {dimension}", 5),
                "capabilities": [capability(dimension, number) for number in (1, 2, 3)],
            }
            for dimension in ("d1", "d2")
        ],
        "glossary": [{"term": _text("term", 6), "meaning": _text("meaning", 7)}],
    }


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Give a rubric of nothing but hostile texts, and put it beside ours."""
    folder = tmp_path / "rubrics"
    folder.mkdir()
    tree = _rubric()
    (folder / "foreign.yaml").write_text(json.dumps(tree, ensure_ascii=False))
    monkeypatch.setenv("ORIENTIR_RUBRICS", str(folder))
    return tree


class Watched:
    """A browser whose requests, dialogs and complaints are written down."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def _listen(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.complaints.append(getattr(message, "text", ""))

    def stayed_at(self, *origins: str) -> None:
        """Nothing was asked of anybody else, and the browser had nothing to refuse."""
        asked = {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, self.requests)}
        assert asked <= {*origins, "data://", "blob://"}
        assert self.complaints == []


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Give a watched browser."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield Watched(context)
    context.close()


def _seen(text: str) -> str:
    """Give a text as a reader sees it: spaces run together, joiners cannot be seen."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def _literal(where: Locator, *texts: str) -> None:
    """Each text stands there letter by letter."""
    shown = _seen(where.inner_text())
    for text in map(_seen, texts):
        if text not in shown:
            begun = shown[max(shown.find(text[:30]), 0) :]
            pairs = zip(begun, text, strict=False)
            at = next((n for n, (has, wants) in enumerate(pairs) if has != wants), len(text))
            pytest.fail(f"{begun[: at + 20][-60:]!r} instead of {text[: at + 20][-60:]!r}")


def _nothing_made(page: Page) -> None:
    """No foreign text became a link, a picture, a formula or markup of any kind."""
    made = page.locator("[data-testid=stMarkdownContainer]").locator(MADE)
    # The lists of levels are our own: a list in one of their entries would be made of its text.
    ours = "e => !!e.closest('[class*=st-key-levels-]') && e.matches('ol') && !e.closest('li')"
    found = [one for one in made.all() if not one.evaluate(ours)]
    assert [one.evaluate("e => e.outerHTML.slice(0, 300)") for one in found] == []
    links = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert set(links) <= {"#stMain"}
    assert page.title().endswith("Orientir")
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _open_all(page: Page) -> None:
    for summary in page.locator("[data-testid=stExpander] summary").all():
        if summary.evaluate("s => !s.parentElement.open"):
            summary.click()
            page.wait_for_timeout(100)


def _capabilities(tree: dict[str, object]) -> list[dict[str, object]]:
    return [c for dimension in tree["dimensions"] for c in dimension["capabilities"]]  # type: ignore[attr-defined]


def test_foreign_text_stays_text(
    foreign: dict[str, object], watched: Watched, server: Server
) -> None:
    """From the choice of a rubric to the downloaded result every foreign text is literal."""
    page = watched.context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Assess my company").click()
    _choose_rubric(page, foreign)
    _answer(page, foreign)
    _look_through(page, foreign)
    with page.expect_download() as download:
        page.get_by_role("button", name="Web page (HTML)").click()
    report = server.folder / "result.html"
    download.value.save_as(report)
    page.get_by_role("button", name="Continue on another device").click()
    page.get_by_role("button", name="Make a link").click()
    _literal(page.locator("[data-testid=stCode]"), f"{server.url}/?link=")
    _nothing_made(page)
    page.goto(server.url)
    expect(page.get_by_role("button", name="Someone else answers")).to_be_visible()
    _literal(page.locator("[data-testid=stMain]"), NASTY[1][:150], str(foreign["title"]))
    _nothing_made(page)
    _refused_archive(page)
    watched.stayed_at(server.url)
    _report(watched, foreign, report)


def _choose_rubric(page: Page, tree: dict[str, object]) -> None:
    main = page.locator("[data-testid=stMain]")
    page.locator("[data-testid=stRadioOption]").last.locator("p").last.click()
    expect(main).to_contain_text("means 1")
    _open_all(page)
    expect(main).to_contain_text("meaning")
    (term,) = tree["glossary"]  # type: ignore[misc]
    sample, *others = _capabilities(tree)
    levels = [text for level in tree["scale"]["levels"] for text in level.values()]  # type: ignore[index]
    _literal(main, str(tree["title"]), str(tree["summary"]), str(tree["source"]), *levels)
    _literal(main, term["term"], term["meaning"], str(sample["ask"]), *sample["levels"])  # type: ignore[misc]
    _literal(main, *(str(one["title"]) for one in others))
    _literal(main, *(str(one["title"]) for one in tree["dimensions"]))  # type: ignore[attr-defined]
    _nothing_made(page)
    page.get_by_role("button", name="Begin").click()


def _answer(page: Page, tree: dict[str, object]) -> None:
    main = page.locator("[data-testid=stMain]")
    asked = _capabilities(tree)
    for number, capability in enumerate(asked):
        expect(page.locator("h2, h1").first).to_contain_text(f"title {capability['id']}:")
        # Levels 1, 2, 3, then "I don't know", "not applicable", and one left out.
        if number < len(asked) - 1:
            expect(page.locator("[data-testid=stRadioOption] input:checked")).to_have_count(0)
            option = page.locator("[data-testid=stRadioOption]").nth(number)
            option.locator("p").last.click()
            expect(option.locator("input")).to_be_checked()
            expect(page.get_by_text(re.compile(f"Saved · {number + 1} of"))).to_be_visible()
        _open_all(page)
        _literal(main, *(str(capability[part]) for part in ("title", "ask", "note")))
        _literal(main, *capability["levels"], *capability["evidence"])  # type: ignore[misc]
        _nothing_made(page)
        if number == 0:
            for label in ("What shows it?", "Comment"):
                page.get_by_label(label, exact=True).fill(EVERYTHING)
                page.keyboard.press("Tab")
                page.wait_for_timeout(300)
            expect(page.get_by_text("Saved · 1 of")).to_be_visible()
            _nothing_made(page)
        page.locator("[class*=st-key-next] button, .st-key-finish button").first.click()
    expect(main).to_contain_text("You chose “I don’t know”")
    _literal(main, str(asked[3]["title"]), str(asked[5]["title"]))
    _nothing_made(page)
    page.get_by_role("button", name="Show my result").click()


def _look_through(page: Page, tree: dict[str, object]) -> None:
    main = page.locator("[data-testid=stMain]")
    expect(page.get_by_text("This is one person’s view")).to_be_visible()
    page.get_by_label(re.compile("^Organisation")).fill(NASTY[1][:150])
    page.keyboard.press("Tab")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    _open_all(page)
    _open_all(page)  # the ones inside the others
    asked = _capabilities(tree)
    expect(main.locator("[data-testid=stTable]").first).to_be_visible()
    _literal(main, *(str(one["title"]) for one in asked))
    _literal(main, *(str(one["title"]) for one in tree["dimensions"]))  # type: ignore[attr-defined]
    for number in (0, 1):
        now, above = asked[number]["levels"][number : number + 2]  # type: ignore[index]
        _literal(main, now, above, asked[number]["next_steps"][number])  # type: ignore[index]
    _nothing_made(page)
    _hover(page)


def _hover(page: Page) -> None:
    """Point at everything that says more when pointed at."""
    charts = page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(2)
    assert charts.locator("image, a, foreignObject").count() == 0
    assert "title d1.c1" in "".join(charts.last.locator("text").all_text_contents())
    for target in page.locator("[data-testid=stTooltipHoverTarget]:visible").all():
        target.hover()
        page.wait_for_timeout(100)
        _nothing_made(page)


def _refused_archive(page: Page) -> None:
    page.get_by_role("button", name="Open a saved archive").click()
    expect(page.get_by_text("JSON").first).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {
            "name": f"![i]({AWAY}) <img src=x> :red[r] www.{AWAY}.json",
            "mimeType": "application/json",
            "buffer": json.dumps({EVERYTHING: EVERYTHING}).encode(),
        }
    )
    expect(page.get_by_text("This file cannot be opened")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.locator(f"img[src*='{AWAY}'], a[href*='{AWAY}']").count() == 0
    assert page.title().endswith("Orientir")


def _report(watched: Watched, tree: dict[str, object], report: Path) -> None:
    watched.requests.clear()
    page = watched.context.new_page()
    page.goto(report.as_uri())
    body = page.locator("body")
    asked = _capabilities(tree)
    _literal(body, *(str(one["title"]) for one in asked), NASTY[1][:150])
    _literal(body, asked[0]["levels"][0], asked[0]["next_steps"][0])  # type: ignore[index]
    assert page.locator("img, script, iframe, svg image, code, em").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    watched.stayed_at("file://")
