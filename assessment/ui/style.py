"""The few lines of CSS no theme option replaces, and the page's language for screen readers."""

from __future__ import annotations

import streamlit as st

from assessment.charts.palette import palette
from assessment.ui import session

# Without these rules everything remains usable; a browser test measures that they still hold.
# A new question's Skip settles first: the second half of a double tap was not meant for it.
_CSS = """<style>
:root{--now:%(now)s}
[class*=st-key-cards] [role=radiogroup]{flex-flow:row wrap;gap:.375rem;width:100%%}
[class*=st-key-cards] [role=radiogroup]>*{flex:1 0 100%%}
[class*=st-key-cards] [data-testid=stRadioOption]{width:100%%;margin:0;padding:.5rem .75rem;
 min-height:44px;border-radius:4px;
 border:1px solid color-mix(in srgb,currentColor 52%%,transparent)}
[class*=st-key-cards] [data-testid=stRadioOption]:has(input:checked){border-color:var(--now);
 box-shadow:inset 0 0 0 1px var(--now);background:color-mix(in srgb,var(--now) 7%%,transparent)}
[class*=st-key-cards] [data-testid=stRadioOption]:has(input:focus-visible){
 outline:3px solid color-mix(in srgb,var(--now) 45%%,transparent);outline-offset:2px}
[class*=st-key-cards-q] [role=radiogroup]>:nth-last-child(-n+2){flex:0 0 auto}
[class*=st-key-cards-q] [data-testid=stRadioOption]{display:flex;align-items:center}
[data-testid=stLayoutWrapper]:has(>.st-key-bar){position:sticky;bottom:0;z-index:10;
 background:%(background)s;padding-block:.75rem 1rem;
 border-top:1px solid color-mix(in srgb,currentColor 15%%,transparent)}
[data-testid=stLayoutWrapper]:has(>:is(.st-key-language,.st-key-top)){display:none}
[data-testid=stElementToolbar],[data-testid=stFileUploaderDropzoneInstructions]{display:none}
[data-testid=stFileUploaderDropzone] button p{font-size:0}
[data-testid=stFileUploaderDropzone] button p::after{font-size:1rem;content:"%(choose)s"}
[data-testid=InputInstructions]{display:none}
.stApp[data-test-script-state=running] .st-key-status p>*,
.stApp:not([data-test-connection-state=CONNECTED]) .st-key-status p>*{display:none}
.stApp[data-test-script-state=running] .st-key-status p::after{content:"%(saving)s";
 font-size:.875rem;opacity:0;animation:tell 0s .4s forwards}
.stApp:not([data-test-connection-state=CONNECTED]) .st-key-status p::after{
 content:"%(offline)s";font-size:.875rem;font-weight:600;opacity:1;color:%(warning)s}
@keyframes tell{to{opacity:1}}
[class*=st-key-next] [data-testid=stBaseButton-secondary]{animation:settle .4s step-end}
@keyframes settle{from{pointer-events:none}to{pointer-events:auto}}
</style>"""

_LANGUAGE = "<script>document.documentElement.lang={language!r}</script>"

# The new question may be drawn a moment after this element, so its turn comes later.
_TOP = """<script data-question="{capability}">setTimeout(() => {{
document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
document.querySelector("[class*=st-key-cards-q] input")?.focus({{preventScroll: true}});
}}, 60)</script>"""


def apply(language: str) -> None:
    """Style the page and tell the browser its language."""
    texts = session.texts()
    colours = palette(dark=session.dark())
    rules = {
        "now": colours.now,
        "background": colours.background,
        "warning": colours.target_text,
        # What Streamlit itself says, it says in English only.
        "choose": texts.say("Choose a file"),
        "saving": texts.say("Saving…"),
        "offline": texts.say("No connection"),
    }
    st.html(_CSS % rules)
    with st.container(key="language"):
        st.html(_LANGUAGE.format(language=language), unsafe_allow_javascript=True)


def begin_at_the_top(capability: str) -> None:
    """Let a new question begin at its top, with the keyboard at its first level."""
    with st.container(key="top"):
        st.html(_TOP.format(capability=capability), unsafe_allow_javascript=True)
