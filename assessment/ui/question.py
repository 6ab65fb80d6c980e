"""The one answer control: anchored levels as cards, two quiet exits, room for words."""

from __future__ import annotations

import streamlit as st

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, Answer
from assessment.rubric.model import Capability, Rubric
from assessment.store.words import MAX_COMMENT
from assessment.texts import Texts
from assessment.ui import frame, session, style
from assessment.ui.plain import plain


def draw(rubric: Rubric, capability: Capability, seed: Answer, edition: str) -> Answer:
    """Draw the control with ``seed`` chosen, nothing for a skipped one, and give what stands there.

    Another ``edition`` makes the control start anew: the answer was replaced, or is another's.
    """
    texts = session.texts()
    codes = [*range(1, rubric.levels + 1), DONT_KNOW, NOT_APPLICABLE]
    # The key carries the language: the browser keeps the label of the choice, not its value.
    picked = st.radio(
        _name(capability, texts),
        codes,
        index=codes.index(seed.code) if seed.code in codes else None,
        format_func=lambda code: _label(rubric, capability, code, texts),
        key=f"cards-q-{capability.id}:{texts.language}:{edition}",
        label_visibility="collapsed",
        width="stretch",
    )
    style.heard(None if picked is None else codes.index(picked))
    comment, evidence = _words(capability, seed, edition, texts)
    return _answer(picked, comment, evidence)


def given(capability: str, shown: Answer, edition: str) -> Answer:
    """Give what stands in the control before it is drawn again: the words come with the click."""
    language = session.texts().language
    picked = session.widget(f"cards-q-{capability}:{language}:{edition}", None)
    code = picked if isinstance(picked, int) else shown.code or None
    return _answer(code, *_sent(capability, shown, edition))


def _sent(capability: str, shown: Answer, edition: str) -> tuple[str, str]:
    """Give the words the browser has just sent, or those shown where it sent none."""
    comment = session.widget(f"comment-{capability}:{edition}", shown.comment)
    evidence = session.widget(f"evidence-{capability}:{edition}", shown.evidence)
    return str(comment), str(evidence)


def _name(capability: Capability, texts: Texts) -> str:
    """Name the control for those who listen: they come to it first, past title and question."""
    title, ask = (plain(text.say(texts.language)) for text in (capability.title, capability.ask))
    return f"{title}. {ask} {texts.say('The highest level that is true today')}"


def _label(rubric: Rubric, capability: Capability, code: int, texts: Texts) -> str:
    if code == DONT_KNOW:
        return texts.say("I don’t know")
    if code == NOT_APPLICABLE:
        return texts.say("Not applicable")
    name = plain(rubric.level_name(code, texts.language))
    return f"**{code} · {name}**  \n{plain(capability.anchor(code).say(texts.language))}"


def _words(capability: Capability, seed: Answer, edition: str, texts: Texts) -> tuple[str, str]:
    """Draw the fields once they are asked for: most questions are answered without them."""
    key = f"words-{capability.id}:{edition}"
    words = st.expander(
        texts.say("Evidence or a comment"),
        type="compact",
        # Decided once: another value would open or close it under the writer's hands.
        expanded=session.first(key, bool(seed.comment or seed.evidence)),
        key=key,
        on_change="rerun",
    )
    if not words.open:
        return _sent(capability.id, seed, edition)  # the last words come with the closing
    with words:
        prompts = [
            f":gray[• {plain(prompt.say(texts.language))}]" for prompt in capability.evidence
        ]
        if prompts:
            st.markdown("  \n".join(prompts))
        evidence = st.text_area(
            texts.say("What shows it?"),
            seed.evidence,
            max_chars=MAX_COMMENT,
            key=f"evidence-{capability.id}:{edition}",
            height=80,
        )
        comment = st.text_area(
            texts.say("Comment"),
            seed.comment,
            max_chars=MAX_COMMENT,
            key=f"comment-{capability.id}:{edition}",
            height=80,
        )
        frame.gray(f":small[{texts.say('Words are saved when you leave the field.')}]")
    return comment, evidence


def _answer(code: int | None, comment: str, evidence: str) -> Answer:
    if code is None:
        return Answer("skipped", comment=comment, evidence=evidence)
    if code == DONT_KNOW:
        return Answer("dont_know", comment=comment, evidence=evidence)
    if code == NOT_APPLICABLE:
        return Answer("not_applicable", comment=comment, evidence=evidence)
    return Answer("level", code, comment, evidence)
