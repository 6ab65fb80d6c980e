"""Settings and the environment they are read from."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from assessment.errors import SettingsError
from assessment.settings import PREFIX, Settings, read_settings, unknown_variables


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away whatever settings the machine has."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def test_defaults() -> None:
    """Without variables the app listens to this machine alone and keeps answers at home."""
    settings = read_settings()

    assert (settings.host, settings.port, settings.rubrics) == ("127.0.0.1", 8501, None)
    assert settings.data.name == "orientir"
    assert settings.data.is_absolute()
    assert settings.database_url == f"sqlite:///{settings.data.as_posix()}/orientir.sqlite"


def test_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each setting is read from its variable."""
    monkeypatch.setenv("ORIENTIR_DATA", str(tmp_path / "new"))
    monkeypatch.setenv("ORIENTIR_DATABASE", "postgresql+psycopg://u:p@db/orientir")
    monkeypatch.setenv("ORIENTIR_RUBRICS", str(tmp_path))
    monkeypatch.setenv("ORIENTIR_HOST", "0.0.0.0")  # noqa: S104 - nothing listens here
    monkeypatch.setenv("ORIENTIR_PORT", "9000")

    settings = read_settings()

    assert settings.data == tmp_path / "new"
    assert settings.database_url == "postgresql+psycopg://u:p@db/orientir"
    assert settings.rubrics == tmp_path
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)  # noqa: S104 - as above


def test_the_default_database_lies_in_the_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Moving the data moves the database; a tilde is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ORIENTIR_DATA", "~/kept")

    assert read_settings().database_url == f"sqlite:///{tmp_path}/kept/orientir.sqlite"


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as not set."""
    monkeypatch.setenv("ORIENTIR_PORT", "")
    monkeypatch.setenv("ORIENTIR_DATABASE", "")

    assert read_settings().port == 8501
    assert read_settings().database is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://assess.example.org", "https://assess.example.org"),
        ("https://assess.example.org/", "https://assess.example.org"),
        ("HTTPS://Assess.Example.ORG:443", "https://assess.example.org"),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("http://[fd00::1]:8501/", "http://[fd00::1]:8501"),
        ("https://оценка.example", "https://xn--80ajpld2c.example"),
    ],
)
def test_the_public_address(monkeypatch: pytest.MonkeyPatch, written: str, read: str) -> None:
    """The public address is kept the way browsers write it, without a slash at its end."""
    assert read_settings().url is None
    monkeypatch.setenv("ORIENTIR_URL", written)

    assert read_settings().url == read


def test_what_is_given_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option of the command line stands above its variable."""
    monkeypatch.setenv("ORIENTIR_PORT", "9000")

    settings = read_settings(host="::1", port=9001)

    assert (settings.host, settings.port) == ("::1", 9001)
    assert read_settings(host="::1").port == 9000


@pytest.mark.parametrize(
    ("name", "value", "instead"),
    [
        ("ORIENTIR_PORT", "web", "write a whole number from 1 to 65535"),
        ("ORIENTIR_PORT", "0", "write a whole number from 1 to 65535"),
        ("ORIENTIR_PORT", "65536", "write a whole number from 1 to 65535"),
        ("ORIENTIR_PORT", "80.5", "write a whole number from 1 to 65535"),
        ("ORIENTIR_HOST", "http://x", "write this machine's name or address"),
        ("ORIENTIR_RUBRICS", "/no/such/folder", "write the path of a folder that exists"),
        ("ORIENTIR_DATABASE", "orientir.sqlite", "write a database URL such as sqlite:///"),
        ("ORIENTIR_URL", "assess.example.org", "write the address people open, such as https://"),
        ("ORIENTIR_URL", "ftp://assess.example.org", "write the address people open"),
        ("ORIENTIR_URL", "https://assess.example.org/path", "write the address people open"),
        ("ORIENTIR_URL", "https://assess.example.org/?a=b", "write the address people open"),
        ("ORIENTIR_URL", "https://assess.example.org/#a", "write the address people open"),
        ("ORIENTIR_URL", "https://me@assess.example.org", "write the address people open"),
        ("ORIENTIR_URL", "https://assess.example.org:99999", "write the address people open"),
        ("ORIENTIR_URL", "https://", "write the address people open"),
        ("ORIENTIR_URL", "https://a b.example", "write the address people open"),
    ],
)
def test_a_bad_value_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, instead: str
) -> None:
    """A value that cannot be used names the variable and says what to write."""
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert str(caught.value).startswith(f"the setting {name} cannot be used: {instead}")


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every setting that cannot be used is named in one sentence."""
    monkeypatch.setenv("ORIENTIR_PORT", "web")
    monkeypatch.setenv("ORIENTIR_RUBRICS", "/no/such/folder")

    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert str(caught.value) == (
        "the setting ORIENTIR_RUBRICS cannot be used: write the path of a folder that exists; "
        "the setting ORIENTIR_PORT cannot be used: write a whole number from 1 to 65535"
    )


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an error with its traceback nor the settings printed show the database's URL."""
    monkeypatch.setenv("ORIENTIR_DATABASE", "postgresql+psycopg://u:secret@db/orientir")
    assert "secret" not in repr(read_settings())

    monkeypatch.setenv("ORIENTIR_DATABASE", "u:secret@db")
    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_settings_are_frozen() -> None:
    """Nobody changes a setting while the server runs."""
    with pytest.raises(ValidationError):
        read_settings().port = 1  # type: ignore[misc]


def test_every_setting_is_described() -> None:
    """Each setting says what it means."""
    assert all(field.description for field in Settings.model_fields.values())


def test_unknown_variables() -> None:
    """A variable that is no setting is named, with the one that was meant; others pass."""
    names = ["PATH", "ORIENTIR_PROT", "ORIENTIR_PORT", "orientir_host", "ORIENTIR_XYZZY"]

    assert tuple(map(str, unknown_variables(names))) == (
        "ORIENTIR_PROT is not a setting; did you mean ORIENTIR_PORT?",
        "ORIENTIR_XYZZY is not a setting",
    )
