"""A first rubric to write over: every field once, with a comment on it and an example in it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.errors import Message, message
from assessment.rubric.example import COMMENTS, example
from assessment.rubric.parts import LONGEST_SLUG, SLUG
from assessment.texts import LANGUAGES, choose_language, speak

WIDTH = 88  # characters a line of comment
INDENT = "  "


def skeleton(rubric_id: str, languages: Sequence[str]) -> str:
    """Write a rubric in so many languages, its own first, that is valid as it stands.

    Comments are in the rubric's own language if we speak it, else in English; so are the examples
    of a language we do not speak.
    """
    page = _Page(tuple(languages))
    lines = (*page.head(), *page.map(example(rubric_id, languages[0]), ""))
    return "\n".join(lines) + "\n"


def id_from(name: str) -> str:
    """Make an id of a file's name; ``rubric`` where the name has no Latin letter or digit."""
    words = re.sub("[^a-z0-9]+", "-", name.lower())[:LONGEST_SLUG].strip("-")
    return words if re.fullmatch(SLUG, words) else "rubric"


@dataclass
class _Page:
    """The lines of a rubric file; each comment is written where its field first appears."""

    languages: tuple[str, ...]
    comments: dict[str, Message] = field(default_factory=lambda: dict(COMMENTS))

    def head(self) -> Iterator[str]:
        """Say what the file is and how to go on."""
        yield "# yaml-language-server: $schema=schema.json"
        about = [
            message("A rubric to write over: replace what stands behind the colons."),
            message("`orientir validate` with the name of this file lists every fault in it."),
            message("`orientir schema -o schema.json` lets your editor check it as you type."),
            message("Every text stands in every language, each under its code.")
            if len(self.languages) > 1
            else message("For a second language write each text as `{{en: ..., ru: ...}}`."),
        ]
        about.extend(
            message("Under `{code}` the examples are in English.", code=language)
            for language in self.languages
            if language not in LANGUAGES
        )
        for comment in about:
            yield from self._comment(comment)

    def map(self, tree: Mapping[str, object], place: str) -> Iterator[str]:
        """Write a map, its fields in their order."""
        for key, value in tree.items():
            where = f"{place}.{key}".lstrip(".")
            comment = self.comments.pop(where, None)
            if comment is not None:
                if not place:
                    yield ""
                yield from self._comment(comment)
            yield from self._field(f"{key}:", value, where)

    def _field(self, head: str, value: object, where: str) -> Iterator[str]:
        if isinstance(value, Message):
            yield from self._text(head, value)
        elif isinstance(value, dict) and value:
            yield head
            yield from _indented(self.map(value, where))
        elif isinstance(value, list) and not all(isinstance(entry, str) for entry in value):
            yield head
            for entry in value:
                yield from _indented(self._entry(entry, f"{where}.*"))
        else:
            yield f"{head} {_plain(value)}"

    def _entry(self, value: Message | dict[str, object], where: str) -> Iterator[str]:
        """Write an entry of a list; the hyphen stands below the comment on its first field."""
        lines = self._text("", value) if isinstance(value, Message) else self.map(value, where)
        mark = "- "
        for line in lines:
            is_comment_above = mark == "- " and line.startswith("#")
            yield line if is_comment_above else f"{mark}{line}"
            mark = mark if is_comment_above else INDENT

    def _text(self, head: str, text: Message) -> Iterator[str]:
        """Write a text, plain in one language, as a map in several."""
        wordings = {code: speak(choose_language(code)).tell(text) for code in self.languages}
        if len(wordings) == 1:
            yield f"{head} {_plain(*wordings.values())}".lstrip()
            return
        if head:
            yield head
        lines = (f"{code}: {_plain(wording)}" for code, wording in wordings.items())
        yield from _indented(lines) if head else lines

    def _comment(self, comment: Message) -> Iterator[str]:
        told = speak(choose_language(self.languages[0])).tell(comment)
        return (f"# {line}" for line in textwrap.wrap(told, WIDTH, break_on_hyphens=False))


def _plain(value: object) -> str:
    """Write a value on one line, in JSON, which YAML contains."""
    return json.dumps(value, ensure_ascii=False)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (INDENT + line for line in lines)
