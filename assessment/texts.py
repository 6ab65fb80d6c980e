"""Everything a person reads, in their language: sentences, plurals, numbers and dates as text.

English sentences stand in the code; the other languages in ``locale/*/LC_MESSAGES/*.po``, read at
first use. Rounding happens here, once, when a number becomes text.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from assessment.errors import Fault, Message

LANGUAGES = ("en", "ru")
LOCALE = Path(__file__).parent / "locale"
MINUS = "\N{MINUS SIGN}"
KEPT = 2_000  # numbers as text; a page asks for the same few at every click


def rounded(value: float, digits: int) -> Decimal:
    """Round half away from zero, the way people do; never gives a negative zero.

    What binary arithmetic adds at the tenth decimal is dropped first, or a mean of exactly 1.75
    that came out as 1.7499999999999998 would print as 1.7.
    """
    exact = Decimal(repr(round(float(value), 9)))
    result = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def choose_language(*wanted: str | None) -> str:
    """Take the first wanted language we speak; ``ru-RU`` counts as ``ru``; else English."""
    for locale in wanted:
        language = (locale or "").replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == LANGUAGES[0]:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (LOCALE / language / "LC_MESSAGES" / "orientir.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True)
class Texts:
    """Word things in one language."""

    language: str

    def say(self, template: str, **values: object) -> str:
        """Word an English template; values that are Messages are worded too."""
        worded = {name: self._value(value) for name, value in values.items()}
        return _catalogue(self.language).gettext(template).format(**worded)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Word a template that depends on a number, ``{n}`` in it, with the language's plurals."""
        worded = {name: self._value(value) for name, value in values.items()}
        template = _catalogue(self.language).ngettext(one, many, n)
        return template.format(n=self.whole(n), **worded)

    def tell(self, text: Message) -> str:
        """Word a Message."""
        return self.say(text.template, **dict(text.values))

    def fault(self, fault: Fault) -> str:
        """Word a fault as ``file:line:column: where, what, what to write instead``."""
        parts = [f"{fault.source}:{fault.line}:{fault.column}", self._value(fault.where)]
        parts += [self.tell(part) for part in (fault.what, fault.instead) if part is not None]
        return ": ".join(part for part in parts if part)

    def fault_fields(self, fault: Fault) -> dict[str, int | str | None]:
        """Word a fault for JSON, field by field; ``where`` may be empty, ``instead`` None."""
        return {
            "line": fault.line,
            "column": fault.column,
            "where": self._value(fault.where),
            "what": self.tell(fault.what),
            "instead": None if fault.instead is None else self.tell(fault.instead),
        }

    def number(self, value: float, digits: int = 1) -> str:
        """Print a number rounded half away from zero to so many decimals."""
        return self._number(value, digits, "0")

    def short(self, value: float, digits: int = 1) -> str:
        """Print a number without idle zeros: ``4``, ``3.5``."""
        return self._number(value, digits, "#")

    def whole(self, n: int) -> str:
        """Print a count."""
        return self.number(n, 0)

    def percent(self, share: float) -> str:
        """Print a share of 0 to 1 as whole percent."""
        from babel.numbers import format_percent

        return format_percent(rounded(share, 2), locale=self.language)

    def day(self, day: date) -> str:
        """Print a date in words."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.language)

    def language_name(self, language: str) -> str:
        """Name a language in this one."""
        from babel import Locale

        return str(Locale(self.language).languages.get(language, language))

    def join(self, items: Iterable[str]) -> str:
        """Join names into one phrase: ``a, b, and c``."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.language)

    def _number(self, value: float, digits: int, digit: str) -> str:
        pattern = "#,##0" + ("." + digit * digits if digits else "")
        return _decimal(rounded(value, digits), pattern, self.language)

    def _value(self, value: object) -> str:
        return self.tell(value) if isinstance(value, Message) else str(value)


@cache
def speak(language: str) -> Texts:
    """Give the texts of one of LANGUAGES."""
    return Texts(choose_language(language))


@lru_cache(KEPT)
def _decimal(value: Decimal, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, pattern, locale=language).replace("-", MINUS)
