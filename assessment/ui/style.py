"""The few lines of CSS no theme option replaces, and the page's language for screen readers."""

from __future__ import annotations

import streamlit as st

from assessment.charts.palette import palette
from assessment.ui import session

# Without these rules everything remains usable; a browser test measures that they still hold.
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
[data-testid=stLayoutWrapper]:has(>.st-key-language){display:none}
[data-testid=stElementToolbar],[data-testid=stFileUploaderDropzoneInstructions]{display:none}
[data-testid=stFileUploaderDropzone] button p{font-size:0}
[data-testid=stFileUploaderDropzone] button p::after{font-size:1rem;content:"%(choose)s"}
</style>"""

_LANGUAGE = "<script>document.documentElement.lang={language!r}</script>"


def apply(language: str) -> None:
    """Style the page and tell the browser its language."""
    colours = palette(dark=session.dark())
    rules = {
        "now": colours.now,
        "background": colours.background,
        "choose": session.texts().say("Choose a file"),  # the uploader itself speaks English only
    }
    st.html(_CSS % rules)
    with st.container(key="language"):
        st.html(_LANGUAGE.format(language=language), unsafe_allow_javascript=True)
