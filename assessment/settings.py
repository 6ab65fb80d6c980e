"""Every setting: its name, default, environment variable and meaning."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import AfterValidator, DirectoryPath, Field, HttpUrl, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assessment.errors import Message, SettingsError, message

PREFIX = "ORIENTIR_"


def _bare(address: str) -> str:
    """Write an address the way browsers write it; refuse one with more than scheme and name."""
    url = HttpUrl(address)
    if url.path != "/" or {url.username, url.password, url.query, url.fragment} != {None}:
        raise ValueError("more than scheme, name and port")
    return str(url).removesuffix("/")


_Address = Annotated[str, AfterValidator(_bare)]
_Folder = Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())]


class Settings(BaseSettings):
    """Hold the settings of one server; each is read from ``ORIENTIR_`` and its name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True, env_prefix=PREFIX, env_ignore_empty=True, extra="forbid"
    )

    data: _Folder = Field(
        default_factory=lambda: user_data_path("orientir", appauthor=False),
        description="The folder where answers are kept.",
    )
    database: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9+]*://",
        repr=False,  # it may hold a password
        description="The database's URL; by default the SQLite file orientir.sqlite in the data.",
    )
    rubrics: DirectoryPath | None = Field(
        default=None, description="A folder of your own rubrics, offered beside the shipped ones."
    )
    host: str = Field(
        default="127.0.0.1",
        pattern=r"^[^\s/]+$",
        description="The address to listen on; 0.0.0.0 lets other machines in.",
    )
    port: int = Field(default=8501, ge=1, le=65535, description="The port to listen on.")
    url: _Address | None = Field(
        default=None,
        description="The address people open, such as https://assess.example.org; links carry it, "
        "and requests to another name are turned away.",
    )

    @property
    def database_url(self) -> str:
        """Give the URL of the database that is used."""
        return self.database or f"sqlite:///{(self.data / 'orientir.sqlite').as_posix()}"


def read_settings(*, host: str | None = None, port: int | None = None) -> Settings:
    """Read the settings from the environment; what is given here wins.

    Raises SettingsError, which names every setting that cannot be used.
    """
    given: dict[str, Any] = {"host": host, "port": port}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        names = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
    # Raised out here: the library's error would show the database's password in a traceback.
    raise SettingsError(
        reduce(
            lambda first, rest: message("{first}; {rest}", first=first, rest=rest),
            map(_unusable, names),
        )
    )


def _unusable(name: str) -> Message:
    return message(
        "the setting {variable} cannot be used: {instead}",
        variable=PREFIX + name.upper(),
        instead=_instead(name),
    )


def unknown_variables(environ: Iterable[str]) -> tuple[Message, ...]:
    """Warn of each variable that looks like a setting and is none, in their order."""
    known = [name.upper() for name in Settings.model_fields]
    return tuple(
        _unknown(variable, known)
        for variable in environ
        if variable.upper().startswith(PREFIX)
        and variable.upper().removeprefix(PREFIX) not in known
    )


def _unknown(variable: str, known: list[str]) -> Message:
    close = get_close_matches(variable.upper().removeprefix(PREFIX), known, 1)
    if not close:
        return message("{variable} is not a setting", variable=variable)
    return message(
        "{variable} is not a setting; did you mean {name}?",
        variable=variable,
        name=PREFIX + close[0],
    )


def _instead(name: str) -> Message:
    return {
        "data": message("write the path of a folder"),
        "database": message(
            "write a database URL such as sqlite:////srv/orientir.sqlite "
            "or postgresql+psycopg://user:password@machine/orientir"
        ),
        "rubrics": message("write the path of a folder that exists"),
        "host": message("write this machine's name or address, such as 127.0.0.1"),
        "port": message("write a whole number from 1 to 65535"),
        "url": message(
            "write the address people open, such as https://assess.example.org, "
            "with nothing behind the name but a port"
        ),
    }[name]
