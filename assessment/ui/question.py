"""The one answer control: anchored levels as cards, two quiet exits, room for words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, Answer
from assessment.rubric.model import Capability, Rubric
from assessment.store.words import MAX_COMMENT
from assessment.texts import Texts
from assessment.ui import frame, session, style
from assessment.ui.plain import plain

Field = Literal["evidence", "comment"]
FIELDS: tuple[Field, ...] = ("evidence", "comment")


@dataclass(frozen=True)
class Words:
    """Say what becomes of words.

    ``came`` is called as soon as the browser sends some, ``put_back`` to have in their field again
    those that have ``given_way``, None where they can no longer be saved; ``why`` says what they
    gave way to.
    """

    came: Callable[[], None]
    given_way: dict[str, str]
    put_back: Callable[[Field], None] | None
    why: str


def draw(
    rubric: Rubric, capability: Capability, seed: Answer, edition: str, words: Words
) -> Answer:
    """Draw the control with ``seed`` chosen, nothing for a skipped one, and give what stands there.

    Another ``edition`` makes the control start anew: the answer was replaced, or is another's.
    """
    picked = _pick(rubric, capability, seed, edition)
    comment, evidence = _words(capability, seed, edition, words)
    return _answer(picked, comment, evidence)


def vote(rubric: Rubric, capability: Capability, seed: Answer, edition: str) -> Answer:
    """Draw the control as ``draw`` does, without room for words."""
    return _answer(_pick(rubric, capability, seed, edition), "", "")


def given(capability: str, shown: Answer, edition: str) -> Answer:
    """Give what stands in the control before it is drawn again: the words come with the click."""
    language = session.texts().language
    picked = session.widget(f"cards-q-{capability}:{language}:{edition}", None)
    code = picked if isinstance(picked, int) else shown.code or None
    return _answer(code, *_sent(capability, shown, edition))


def joined(words: str, more: str) -> str:
    """Put words below others."""
    return "\n\n".join(filter(None, (words, more)))


def writing(capability: str, edition: str) -> bool:
    """Say whether the room for words is open: some may stand there that were not sent yet."""
    return bool(session.widget(f"words-{capability}:{edition}", default=False))


def _pick(rubric: Rubric, capability: Capability, seed: Answer, edition: str) -> int | None:
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
    return picked


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


def _words(capability: Capability, seed: Answer, edition: str, words: Words) -> tuple[str, str]:
    """Draw the fields once they are asked for: most questions are answered without them."""
    texts = session.texts()
    key = f"words-{capability.id}:{edition}"
    room = st.expander(
        texts.say("Evidence or a comment"),
        type="compact",
        # Decided once: another value would open or close it under the writer's hands.
        expanded=session.first(key, bool(seed.comment or seed.evidence or words.given_way)),
        key=key,
        on_change="rerun",
    )
    if not room.open:
        return _sent(capability.id, seed, edition)  # the last words come with the closing
    with room:
        prompts = [
            f":gray[• {plain(prompt.say(texts.language))}]" for prompt in capability.evidence
        ]
        if prompts:
            st.markdown("  \n".join(prompts))
        place = f"{capability.id}:{edition}"
        evidence = _field("evidence", texts.say("What shows it?"), seed.evidence, place, words)
        comment = _field("comment", texts.say("Comment"), seed.comment, place, words)
        frame.gray(f":small[{texts.say('Words are saved when you leave the field.')}]")
    return comment, evidence


def _field(field: Field, label: str, seed: str, place: str, words: Words) -> str:
    key = f"{field}-{place}"
    stands = st.text_area(
        label, seed, max_chars=MAX_COMMENT, key=key, height=80, on_change=words.came
    )
    if field in words.given_way:
        _given_way(field, stands, words)
    return stands


def _given_way(field: Field, stands: str, words: Words) -> None:
    """Show the words a newer answer took the place of, and let them be put back."""
    texts = session.texts()
    mine = words.given_way[field]
    with st.container(key=f"mine-{field}", gap="small"):
        st.info("  \n".join((f"**{words.why}**", *map(plain, mine.splitlines()))))
        with st.container(horizontal=True):
            if words.put_back is not None:
                st.button(
                    texts.say("Put it in the field"),
                    key=f"put-back-{field}",
                    on_click=words.put_back,
                    args=(field,),
                    disabled=len(joined(stands, mine)) > MAX_COMMENT,
                )
            st.button(
                texts.say("Discard"),
                key=f"discard-{field}",
                on_click=_discard,
                args=(field, words),
            )


def _discard(field: Field, words: Words) -> None:
    words.given_way.pop(field, None)


def _answer(code: int | None, comment: str, evidence: str) -> Answer:
    if code is None:
        return Answer("skipped", comment=comment, evidence=evidence)
    if code == DONT_KNOW:
        return Answer("dont_know", comment=comment, evidence=evidence)
    if code == NOT_APPLICABLE:
        return Answer("not_applicable", comment=comment, evidence=evidence)
    return Answer("level", code, comment, evidence)
