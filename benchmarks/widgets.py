"""The widgets of a page as the messages of a run bring them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Radio_pb2 import Radio
from streamlit.proto.TextArea_pb2 import TextArea
from streamlit.proto.TextInput_pb2 import TextInput

Kind = Literal["radio", "text_area", "text_input", "button", "download"]
_FOLLOWED = re.compile('class="follow" data-what="(.+?)" data-uid="(.+?)" data-number="(.+?)"')
PRESSED: tuple[Kind, ...] = ("button", "download")  # they hold no value


@dataclass(frozen=True)
class Widget:
    """Hold a widget: ``key`` is the one the app gave it, ``value`` what stands in it when drawn.

    A widget in no fragment has an empty ``fragment``. A value of None is none. ``file`` names what
    a download makes when it is asked for.
    """

    id: str
    kind: Kind
    fragment: str
    options: tuple[str, ...] = ()
    value: str | None = None
    set_by_app: bool = False
    file: str = ""

    @property
    def key(self) -> str:
        """Give the app's key: an id is ``$$ID-`` and a hash, then the key."""
        return self.id.split("-", 2)[2]


def widget_of(delta: Delta) -> Widget | None:
    """Read the widget of a delta; None for anything else, and for widgets we never touch."""
    element = delta.new_element
    kind = element.WhichOneof("type")
    if kind == "radio":
        return _radio(element.radio, delta.fragment_id)
    if kind == "text_area":
        return _field(element.text_area, kind, delta.fragment_id)
    if kind == "text_input":
        return _field(element.text_input, kind, delta.fragment_id)
    if kind == "button":
        return Widget(element.button.id, "button", delta.fragment_id)
    if kind == "download_button":
        found = element.download_button
        return Widget(found.id, "download", delta.fragment_id, file=found.deferred_file_id)
    return None


def text_of(element: Element) -> str:
    """Give the words of a paragraph or a box; empty for anything else."""
    kind = element.WhichOneof("type")
    if kind == "markdown":
        return element.markdown.body
    return element.alert.body if kind == "alert" else ""


def followed_by(element: Element) -> str:
    """Give what a page of a workshop shows of it, as it asks for what is newer; empty elsewhere."""
    body = element.html.body if element.WhichOneof("type") == "html" else ""
    found = _FOLLOWED.search(body)
    return "/".join(found.groups()) if found else ""


def _field(field: TextArea | TextInput, kind: Kind, fragment: str) -> Widget:
    shown = field.value if field.set_value else field.default
    return Widget(field.id, kind, fragment, (), shown, field.set_value)


def _radio(radio: Radio, fragment: str) -> Widget:
    options = tuple(radio.options)
    if radio.set_value:
        shown = radio.raw_value if radio.HasField("raw_value") else None
    else:
        shown = options[radio.default] if radio.HasField("default") else None
    return Widget(radio.id, "radio", fragment, options, shown, radio.set_value)
