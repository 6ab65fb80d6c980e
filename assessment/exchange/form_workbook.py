"""A questionnaire for one person as a workbook: read, choose, send back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from assessment.exchange.forms import choices, one_line
from assessment.rubric.model import Capability, Rubric, Scope
from assessment.texts import speak

TOP = 5  # rows above the first question: title, instructions, header
ANSWER = 3  # the column to fill in, between the question and the levels
WIDTHS = (4, 18, 40, 22)  # of the id, the dimension, the question and the answer, in characters
LEVEL_WIDTH = 32
PLAIN = {  # nothing a text says becomes a formula, a link or a number
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # equal forms have equal bytes


def form_xlsx(rubric: Rubric, language: str, scope: Scope = "full") -> bytes:
    """Write a workbook with a row a question, and a list of answers to choose from in each.

    A hidden first column holds the ids by which the questions are known when it comes back.
    """
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    book.set_properties({"created": MADE})
    _Form(book, rubric, language).write(scope)
    book.close()
    return out.getvalue()


class _Form:
    """Write the sheets of a form: the one to fill in, and a hidden one with the answers."""

    def __init__(self, book: Workbook, rubric: Rubric, language: str) -> None:
        self._rubric = rubric
        self._language = language
        self._texts = speak(language)
        self._sheet = book.add_worksheet("Form")
        self._lists = book.add_worksheet("Lists")
        self._lists.hide()
        wrapped = {"text_wrap": True, "valign": "top"}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._plain = book.add_format(wrapped)
        self._head = book.add_format(wrapped | {"bold": True, "bottom": 1})
        self._open = book.add_format(wrapped | {"bg_color": "#FFF8DC", "border": 1})

    def write(self, scope: Scope) -> None:
        """Write everything."""
        self._write_top()
        row = TOP
        if self._rubric.groups:
            titles = [one_line(group.title.say(self._language)) for group in self._rubric.groups]
            asked = self._texts.say("Which group do you belong to?")
            self._write_row(row, ("group", "", asked), 1, titles)
            row += 1
        answers = choices(self._rubric, self._language)
        for capability in self._rubric.capabilities(scope):
            self._write_question(row, capability, answers)
            row += 1
        self._lay_out()

    def _write_top(self) -> None:
        texts, sheet = self._texts, self._sheet
        answer = texts.say("Your answer")
        sheet.write_string(0, 1, one_line(self._rubric.title.say(self._language)), self._title)
        sheet.write_string(
            1,
            1,
            texts.say(
                "For each question choose the highest statement that is true today, and choose its "
                "level in the column “{column}”.",
                column=answer,
            ),
        )
        sheet.write_string(
            2, 1, texts.say("You may leave a question open. Save the file and send it back.")
        )
        names = choices(self._rubric, self._language)[: self._rubric.levels]
        header = ("[capability]", texts.say("Dimension"), texts.say("Question"))
        for at, name in enumerate((*header, f"{answer} [answer]", *names)):
            sheet.write_string(TOP - 1, at, name, self._head)

    def _write_question(self, row: int, capability: Capability, answers: list[str]) -> None:
        dimension = self._rubric.dimension_of(capability.id).title.say(self._language)
        asked = capability.ask.say(self._language)
        if capability.note:
            asked = f"{asked}\n{capability.note.say(self._language)}"
        self._write_row(row, (capability.id, dimension, asked), 0, answers)
        for at, anchor in enumerate(capability.levels, start=ANSWER + 1):
            self._sheet.write_string(row, at, anchor.say(self._language), self._plain)

    def _write_row(
        self, row: int, before: tuple[str, ...], column: int, answers: list[str]
    ) -> None:
        """Write what stands before an answer, and the list to choose it from."""
        for at, text in enumerate(before):
            self._sheet.write_string(row, at, text, self._plain)
        self._sheet.write_blank(row, ANSWER, None, self._open)
        for at, text in enumerate(answers):
            self._lists.write_string(at, column, text)
        letter = "AB"[column]
        self._sheet.data_validation(
            row,
            ANSWER,
            row,
            ANSWER,
            {"validate": "list", "source": f"=Lists!${letter}$1:${letter}${len(answers)}"},
        )

    def _lay_out(self) -> None:
        """Make the sheet easy to read on a screen and on paper."""
        sheet = self._sheet
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width, None, {"hidden": at == 0})
        last = ANSWER + self._rubric.levels
        sheet.set_column(ANSWER + 1, last, LEVEL_WIDTH)
        sheet.freeze_panes(TOP, ANSWER + 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TOP - 1)
