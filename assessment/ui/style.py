"""The few lines of CSS and script that no theme option or element replaces."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from time import monotonic_ns

import streamlit as st

from assessment.charts.palette import palette
from assessment.ui import frame, session

# Without these rules everything remains usable; a browser test measures that they still hold.
# The root's size is a share of what the reader has set in the browser, 17 px where nothing is set.
# A new question's Skip settles first: the second half of a double tap was not meant for it.
# What stands in "stage" is shown by a projector: 28 px on a picture of 1920 by 1080, less on a
# smaller one, more where the browser is told to zoom. Pictures made for pages are enlarged there.
_CSS = """<style>
:root{font-size:106.25%%;--now:%(now)s;--ground:%(ground)s;--muted:%(muted)s;--warning:%(warning)s;
 --aim:%(aim)s}
@supports(color:light-dark(red,red)){
 :root{%(both)s}}
[data-testid=stMain] h1{font-size:min(1.875rem,12vw)}
.st-key-question h1{font-size:1.375rem}
[class*=st-key-cards] [role=radiogroup]{flex-flow:row wrap;gap:.375rem;width:100%%}
[class*=st-key-cards] [role=radiogroup]>*{flex:1 0 100%%}
[class*=st-key-cards] [data-testid=stRadioOption]{width:100%%;margin:0;padding:.5rem .75rem;
 min-height:44px;border-radius:4px;
 border:1px solid color-mix(in srgb,currentColor 52%%,transparent)}
[class*=st-key-cards] [data-testid=stRadioOption]:has(input:checked){border-color:var(--now);
 box-shadow:inset 0 0 0 1px var(--now);background:color-mix(in srgb,var(--now) 7%%,transparent)}
:is(a,button,summary,[tabindex]):focus-visible,
[class*=st-key-cards] [data-testid=stRadioOption]:has(input:focus-visible),
[data-testid=stCheckbox] label:has(input:focus-visible){
 outline:3px solid var(--now)!important;outline-offset:2px}
#stMain:focus-visible{outline-offset:-3px}
[class*=st-key-cards-q] [role=radiogroup]>:nth-last-child(-n+2){flex:0 0 auto}
[class*=st-key-cards-q] [data-testid=stRadioOption]{display:flex;align-items:center}
[class*=st-key-dimension-] [data-testid=stWidgetLabel] p{font-weight:600}
[data-testid=stExpander] summary{opacity:1}
[data-testid=stExpander] summary p{color:var(--muted)}
[data-testid=stCheckbox] label{min-height:24px}
[data-testid=stCheckbox] label>div:first-of-type{
 box-shadow:0 0 0 1px color-mix(in srgb,currentColor 52%%,transparent)}
.stMarkdownEllipsis,.stMarkdownEllipsis p{white-space:normal;overflow-wrap:anywhere}
:is([data-testid=stBaseButton-secondary],[data-testid=stBaseButton-tertiary]):is(:hover,:active,:focus){
 color:var(--now)}
.stApp [data-testid=stButtonGroup] [role=radio][aria-checked=true]{color:var(--now);font-weight:600}
[data-testid=stButtonGroup] [aria-checked=true] p::before{content:"✓ ";content:"✓ "/""}
[data-testid=stDateInput] button{min-height:24px;min-width:24px}
.st-key-now{border-left:3px solid var(--now);margin-left:-.9rem;padding-left:.75rem}
.st-key-desk hr{margin:.25rem 0 .5rem}
[data-testid=stMainBlockContainer]:has(.st-key-desk){max-width:68rem}
@media(max-width:40em){[data-testid=stLayoutWrapper]:has(>[class*=st-key-rail-]){display:none}
 .st-key-now{margin-left:0}}
[class*=st-key-levels] ::marker{color:var(--now);font-weight:600}
[class*=st-key-row-]{flex-wrap:wrap;overflow:visible}
[class*=st-key-row-]>:first-child{flex:1 1 9rem}
[class*=st-key-dots-] [data-testid=stNumberInputContainer]>div{display:contents}
[class*=st-key-dots-] [data-testid=stNumberInputStepDown]{order:-1}
[class*=st-key-dots-] [data-testid^=stNumberInputStep]{flex:0 0 44px;min-height:44px}
[class*=st-key-dots-] input{min-width:0;padding-inline:0;text-align:center;font-weight:600}
.steps{display:flex;gap:4px;position:relative}
.steps i{flex:1;height:.5rem;border-radius:4px;
 background:linear-gradient(var(--now),var(--now)) 0/var(--done) no-repeat,
 color-mix(in srgb,currentColor 14%%,transparent)}
.steps b{position:absolute;left:calc(var(--at) - .125rem);top:-.25rem;bottom:-.25rem;width:.25rem;
 background:var(--aim)}
[data-testid=stLayoutWrapper]:has(>.st-key-bar){position:sticky;bottom:0;z-index:10;
 background:var(--ground);padding-block:.75rem 1rem;
 border-top:1px solid color-mix(in srgb,currentColor 15%%,transparent)}
.st-key-bar{flex-wrap:wrap;overflow:visible;gap:.5rem}
.st-key-bar>:has(>.st-key-status){flex:1 1 0;min-width:min-content}
.st-key-status p{text-align:center}
@media(max-width:17em){.st-key-bar>:has(>.st-key-status){order:-1;flex-basis:100%%}}
@media(max-height:18em){[data-testid=stLayoutWrapper]:has(>.st-key-bar){position:static}}
html:has(.st-key-stage){font-size:calc(4px + min(1.25vw,2.2222vh))}
html:has(.st-key-stage) [data-testid=stMainBlockContainer]{
 max-width:none;padding-inline:max(1rem,5vw)}
.stApp .st-key-stage{gap:.75rem}
.st-key-stage h2{font-size:1.375rem}
.st-key-stage [data-testid=stMetricValue]{font-size:4rem;font-weight:600}
.st-key-stage :is(h1,h2){padding-block:.25rem .625rem}
.st-key-stage p{line-height:1.35}
.st-key-stage [class*=st-key-anchors] p{font-size:.9rem}
.st-key-stage .steps i{height:.75rem}
.stApp .st-key-plan{gap:.625rem}
.stApp .st-key-stage:has(.st-key-anchors-names){gap:.25rem}
.st-key-stage:has(.st-key-anchors-names) h1{padding-block:0 .25rem}
.st-key-stage .st-key-plan h2{font-size:1.2rem;padding-block:0 .25rem}
.st-key-stage .st-key-anchors-names p{font-size:.8rem;line-height:1.2}
.st-key-stage .st-key-clock [data-testid=stMetricValue]{font-size:2.5rem;white-space:nowrap}
html:has(.st-key-stage) [data-testid=stMainBlockContainer]{padding-block:.625rem .25rem}
@media(prefers-reduced-motion:reduce){*,::before,::after{transition-duration:0s!important}}
@media print{.stButton,.stDownloadButton,.stCheckbox,.stFileUploader{display:none}
 [data-testid=stVerticalBlock]:has(>*>.stMarkdown){break-inside:avoid-page}}
[data-testid=stLayoutWrapper]:has(>:is(.st-key-language,.st-key-top,.st-key-to-field)),
[data-testid=stElementContainer]:has(.heard,.follow){display:none}
[data-testid=stElementToolbar],[data-testid=stFileUploaderDropzoneInstructions]{display:none}
[data-testid=InputInstructions]{display:none}
[data-testid=stFileChips] button{min-width:24px;min-height:24px}
:root[data-pending] .st-key-status p>*,
:root[data-busy] .stApp[data-test-script-state=running] .st-key-status p>*,
.stApp:not([data-test-connection-state=CONNECTED]) .st-key-status p>*{display:none}
:root[data-pending] .st-key-status p::after,
:root[data-busy] .stApp[data-test-script-state=running] .st-key-status p::after{
 content:"%(saving)s";font-size:.875rem;opacity:0;animation:tell 0s .4s forwards}
.stApp:not([data-test-connection-state=CONNECTED]) .st-key-status p::after{
 content:"%(offline)s";font-size:.875rem;font-weight:600;opacity:1;color:var(--warning)}
@keyframes tell{to{opacity:1}}
[class*=st-key-next] [data-testid=stBaseButton-secondary]{animation:settle .4s step-end}
@keyframes settle{from{pointer-events:none}to{pointer-events:auto}}
</style>"""

# What no element of Streamlit offers those who listen or use the keyboard alone: the page's
# language and that of the other language's name, our words for Streamlit's English ones, a voice
# for what happened to the answer, names without Markdown's escapes, a way into a table wider than
# the screen. The focus goes on where its element gave way to a new one. A choice the server has
# not heard of yet is pending, whatever the page said of the one before; and the page is busy with
# what a person did until it has run, not while it looks by itself whether a meeting went on, or
# what it says would flicker. What Streamlit retains of an earlier question, hidden until a whole
# page is drawn, does not count. What is said of a newer answer comes into view, since it may stand
# far from what was clicked. Words are sent when their field is left, or by these keys: so they are
# pressed for who leaves the page instead. The colours of a chart are the server's, which the key R
# asks again when the device turns dark or light. So it does once a workshop has gone on: to look by
# a fragment with a timer costs a run each time, and Streamlit drops the timer, with all else that a
# run drew, where another request comes in just when the run ends.
_MEND = r"""{
const root = document.documentElement, said = root.dataset;
Object.assign(said, document.currentScript.dataset);
root.lang = said.language;
window.orientir ||= (() => {
  const each = (which, mend) => document.querySelectorAll(which).forEach(mend);
  const word = (which, text) => each(which, node => {
    if (node.textContent !== text) node.textContent = text; });
  const other = "[class*=st-key-language-] button";
  const told = new WeakSet();
  let last = null, before = null;
  const mend = () => {
    each(other, node => { node.lang = JSON.parse(said.names)[node.textContent] ?? ""; });
    word("[data-testid=stSkipToContent]", said.skip);
    word("[data-testid=stFileUploaderDropzone] button p", said.choose);
    each("[data-testid=stFileChips] button", node => node.setAttribute("aria-label",
      node.closest("[data-testid=stFileChipDeleteBtn]") ? said.remove : said.choose));
    each("section[role=dialog] h2", node => {
      if (node.textContent !== "Connection error") return;
      node.textContent = said.offline;
      node.nextElementSibling.textContent = said.safe; });
    each("[data-testid=stNumberInputStepUp]", node => node.setAttribute("aria-label", said.more));
    each("[data-testid=stNumberInputStepDown]", node => node.setAttribute("aria-label", said.less));
    each("[aria-label=Close]", node => node.setAttribute("aria-label", said.close));
    each(".st-key-status", node => node.setAttribute("aria-live", "polite"));
    each("[data-testid=stFileUploaderDropzoneInput]", node =>
      node.setAttribute("aria-hidden", "true"));
    each("[aria-label*='\\\\']", node =>
      node.setAttribute("aria-label", node.getAttribute("aria-label").replace(/\\(.)/g, "$1")));
    each("[data-testid=stTable]>div", node => {
      if (node.scrollWidth > node.clientWidth) node.tabIndex = 0; });
    if (last && !last.isConnected && document.activeElement === document.body)
      document.querySelector(last.closest(other) ? other : "#stMain")?.focus({preventScroll: true});
    const news = document.querySelector("[class*=st-key-mine-]") ??
      document.querySelector(".st-key-newer");
    if (news && !told.has(news)) news.scrollIntoView({block: "center"});
    if (news) told.add(news);
    const heard = document.querySelector(
      ":not([data-retained])>*>.heard")?.dataset.choice;
    const chosen = document.querySelector(
      "[class*=st-key-cards-q]:not([data-retained]) input:checked")?.value ?? "";
    root.toggleAttribute("data-pending", (heard ?? chosen) !== chosen);
    const state = document.querySelector(".stApp")?.dataset.testScriptState;
    if (state !== before && state !== "running" && !root.hasAttribute("data-pending"))
      root.removeAttribute("data-busy");
    before = state;
  };
  for (const done of ["click", "change"])
    addEventListener(done, () => root.toggleAttribute("data-busy", true), true);
  const press = (node, keys) => ["keydown", "keyup"].forEach(event =>
    node.dispatchEvent(new KeyboardEvent(event, {bubbles: true, ...keys})));
  for (const leaving of ["popstate", "beforeunload", "visibilitychange"])
    addEventListener(leaving, () => {
      const field = document.activeElement;
      if (field?.matches("textarea")) press(field, {key: "Enter", ctrlKey: true});
    }, true);
  const dusk = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => {
    if (document.querySelector("[data-testid=stVegaLiteChart]") && said.dark !== `${dusk.matches}`)
      press(document.body, {key: "r"}); };
  dusk.addEventListener("change", () =>  // Streamlit asks for the new theme once it has changed
    [100, 500, 2000].forEach(later => setTimeout(redraw, later)));
  const shown = () => document.querySelector(":not([data-retained])>*>.follow")?.dataset;
  const follow = async () => {
    const before = shown();
    if (!before) return 500;
    const of = `${before.what}/${before.uid}/${before.number}`;
    const answer = await fetch(`/follow/${of}`, {signal: AbortSignal.timeout?.(15000)})
      .then(got => got.json()).catch(() => ({}));  // a network may be gone without a word
    if (answer.newest === undefined) return 2000;
    const now = shown();
    if (!now || answer.newest !== null && answer.newest <= now.number) return 0;
    press(document.body, {key: "r"});  // while the page is drawn this does nothing
    return 1000;
  };
  const keepOn = () => follow().catch(() => 2000).then(pause => setTimeout(keepOn, pause));
  keepOn();
  document.addEventListener("focusin", event => { last = event.target; });
  new MutationObserver(mend).observe(document.body,
    {childList: true, subtree: true, attributeFilter: ["data-selected", "data-test-script-state"]});
  return mend;
})();
window.orientir();
}"""

# The new question may be drawn a moment after this element, so its turn comes later.
_TOP = """<script data-question="{capability}">setTimeout(() => {{
document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
document.querySelector("[class*=st-key-cards-q]:not([data-retained]) input")?.focus(
  {{preventScroll: true}});
}}, 60)</script>"""

# What a field must have mended is said right below it.
_FIELD = """<script data-turn="{turn}">setTimeout(() => {{
const said = document.querySelector("#stMain [data-testid=stAlert]");
const above = [...document.querySelectorAll("#stMain input")].filter(
  field => said && field.compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
(above?.closest("[role=radiogroup]")?.querySelector("input") ?? above)?.focus();
said?.scrollIntoView({{block: "center"}});
}}, 60)</script>"""


def scripts() -> tuple[str, ...]:
    """Give the scripts as they stand in the page, so that the server can allow them."""
    return f"<script>{_MEND}</script>", _TOP.format(capability=""), _FIELD.format(turn=0)


def apply(language: str) -> None:
    """Style the page and tell the browser its language."""
    texts = session.texts()
    rules = {
        **_colours(dark=session.dark()),
        "both": _both(),
        "saving": texts.say("Saving…"),
        "offline": texts.say("No connection"),
    }
    st.html(_CSS % rules)
    said = {
        "language": language,
        "dark": "true" if session.dark() else "false",
        "names": json.dumps({name: code for code, name in frame.NAMES.items()}, ensure_ascii=False),
        # What Streamlit itself says, it says in English only.
        "skip": texts.say("To the content"),
        "choose": texts.say("Choose a file"),
        "remove": texts.say("Remove the file"),
        "close": texts.say("Close"),
        "more": texts.say("One more"),
        "less": texts.say("One less"),
        "offline": texts.say("No connection"),
        "safe": texts.say(
            "Saved answers are safe. The page goes on by itself when the connection returns."
        ),
    }
    noted = " ".join(f'data-{name}="{escape(value)}"' for name, value in said.items())
    with st.container(key="language"):
        st.html(f"<script {noted}>{_MEND}</script>", unsafe_allow_javascript=True)


def _colours(*, dark: bool) -> dict[str, str]:
    colours = palette(dark=dark)
    return {
        "now": colours.now,
        "ground": colours.background,
        "muted": colours.muted,
        "warning": colours.target_text,
        "aim": colours.target,
    }


def _both() -> str:
    """Declare each colour for both themes: a device that turns dark at dusk asks nobody."""
    light, dark = _colours(dark=False), _colours(dark=True)
    return ";".join(f"--{name}:light-dark({light[name]},{dark[name]})" for name in light)


def steps(shares: Iterable[float], words: str, *, mark: float | None = None) -> None:
    """Draw a bar for each share, from 0 to 1, filled so far; ``words`` say it to who listens.

    ``mark`` is where on the way from 0 to 1 a target stands, None for none.
    """
    bars = "".join(f'<i style="--done:{share:.0%}"></i>' for share in shares)
    if mark is not None:
        bars += f'<b style="--at:{mark:.2%}"></b>'
    st.html(f'<div class="steps" role="img" aria-label="{escape(words)}">{bars}</div>')


def heard(choice: int | None) -> None:
    """Note for the browser which option of the question the server has heard of, from 0."""
    st.html(f'<i class="heard" data-choice="{"" if choice is None else choice}"></i>')


def follow(what: str, uid: str, number: int) -> None:
    """Note for the browser which number of a workshop's changes, or steps, the page shows."""
    st.html(
        f'<i class="follow" data-what="{what}" data-uid="{escape(uid)}" data-number="{number}"></i>'
    )


def begin_at_the_top(capability: str) -> None:
    """Let a new question begin at its top, with the keyboard at its first level."""
    with st.container(key="top"):
        st.html(_TOP.format(capability=capability), unsafe_allow_javascript=True)


def back_to_field() -> None:
    """Let the keyboard go on in the field above the first thing that is said on the page."""
    with st.container(key="to-field"):
        st.html(_FIELD.format(turn=monotonic_ns()), unsafe_allow_javascript=True)
