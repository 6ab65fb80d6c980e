"""What keeps a file of answers from being taken in, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.errors import Fault
from assessment.exchange.answers_faults import brief
from assessment.store.intake import MOST_ANSWERS
from assessment.texts import Texts
from assessment.ui import frame, session, understood
from assessment.ui.fault_line import fault_line
from assessment.ui.plain import plain
from assessment.ui.upload import Upload, groups

SHOWN_FAULTS = 20
MOST_WAVES = 20  # that one press of a button may make


def hinder(at: Upload) -> bool:
    """Draw what keeps a file from being taken in, if anything; say whether it does."""
    texts = session.texts()
    if at.faults:
        _faults(at, texts)
    elif not at.sheets:
        st.error(
            texts.say(
                "**There is no answer in this file** to the questions chosen above, so nothing "
                "can be taken in. Choose the rubric that was asked, or another file."
            )
        )
    elif any("@" in name for sheet in at.sheets for name in groups(sheet)):
        st.error(
            texts.say(
                "**The groups are e-mail addresses**, and those are never kept. Choose another "
                "column for the group, or remove this one from the file."
            )
        )
    elif len(at.sheets) > MOST_WAVES:
        what = texts.say(
            "**The file holds {n} organisations or waves**", n=texts.whole(len(at.sheets))
        )
        st.error(f"{what}{_too_many(MOST_WAVES, texts)}")
    elif at.answers > MOST_ANSWERS:
        what = texts.say("**The file holds {n} answers**", n=texts.whole(at.answers))
        st.error(f"{what}{_too_many(MOST_ANSWERS, texts)}")
    else:
        return False
    understood.columns(at)
    return True


def _too_many(most: int, texts: Texts) -> str:
    return texts.say(
        ", and at most {most} can be taken in at once. Split the file, or score it on the command "
        "line with `{command}`.",
        most=texts.whole(most),
        command="orientir score",
    )


def _faults(at: Upload, texts: Texts) -> None:
    """List the first faults with what to write instead, and offer all of them as a file."""
    faults, several = at.faults, len(at.surveys) > 1
    if several:
        said = texts.count(
            "**There is {n} fault in the files, so none of them can be taken in.**",
            "**There are {n} faults in the files, so none of them can be taken in.**",
            len(faults),
        )
    else:
        said = texts.count(
            "**The file has {n} fault, so nothing of it can be taken in.**",
            "**The file has {n} faults, so nothing of it can be taken in.**",
            len(faults),
        )
    todo = texts.say(
        "Mend what is listed, remove the old file above and choose the new one. If another rubric "
        "was asked, choose that one above."
    )
    st.error(f"{said} {todo}")
    lines = (
        f"- {f'{plain(brief(fault.source))}: ' if several else ''}{fault_line(fault, texts)}"
        for fault in faults[:SHOWN_FAULTS]
    )
    st.markdown("\n".join(lines))
    more = len(faults) - SHOWN_FAULTS
    if more > 0:
        frame.gray(texts.count("and {n} more fault", "and {n} more faults", more))
    st.download_button(
        texts.say("All faults as a text file"),
        partial(_text, faults, texts),
        "orientir-faults.txt",
        "text/plain",
        key="download-faults",
        on_click="ignore",
    )


def _text(faults: Sequence[Fault], texts: Texts) -> bytes:
    lines = [texts.fault(fault) for fault in faults]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig", "replace")
