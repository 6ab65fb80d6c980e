"""Calls that nothing in the project may make, or one module alone; the linter does not know them.

The linter forbids ``eval``, ``exec``, ``pickle``, ``yaml.load`` with an unsafe loader and SQL built
from text where it recognises it; what is here is what it cannot see.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "app.py", *(ROOT / "assessment").rglob("*.py")))

# What runs or draws a text as markup of our own: the one module where none of it is foreign.
MARKUP_HOME = "assessment/ui/style.py"
MARKUP = {"html", "iframe", "unsafe_allow_html", "unsafe_allow_javascript"}
# pandas guesses types and shifts columns; spreadsheets unpack to any size; the rest runs text.
# The two ends of the pipe between the server and the process that prints its reports: nobody else
# can write into it.
OWN_PIPE = {
    "assessment/report/printing.py": {"pickle"},
    "assessment/ui/print_shop.py": {"pickle"},
}
FORBIDDEN = {
    "read_csv",
    "read_excel",
    "read_html",
    "read_pickle",
    "to_pickle",
    "eval",
    "exec",
    "compile_command",
    "literal_column",
    "pickle",
    "marshal",
    "shelve",
    "components",
    "unsafe_load",
    "full_load",
    "UnsafeLoader",
    "FullLoader",
}
# Where a text becomes SQL.
SQL = {"text", "exec_driver_sql", "execute", "executescript"}


@cache
def _tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give every name that is used, imported, looked up or given as a keyword, and its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name():
                yield node.id, node.lineno
            case ast.Attribute():
                yield node.attr, node.lineno
            case ast.keyword(arg=str(name)):
                yield name, node.lineno
            case ast.Import() | ast.ImportFrom():
                module = getattr(node, "module", None) or ""
                for part in (*module.split("."), *(a.name.split(".")[-1] for a in node.names)):
                    yield part, node.lineno


def _streamlit_calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give the names called on ``st``, and all keywords."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="st")):
                yield node.attr, node.lineno
            case ast.keyword(arg=str(name)):
                yield name, node.lineno


def _built_sql(tree: ast.AST) -> Iterator[int]:
    """Give the lines where a text that is put together is handed to the database."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called in SQL and _put_together(node.args[0]):
            yield node.lineno


def _put_together(text: ast.expr) -> bool:
    match text:
        case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]) if begin.startswith(
            "PRAGMA "
        ):
            return False  # SQLite takes no values beside a setting, and each is written in place
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod() | ast.Add()):
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join" | "replace")):
            return True
    return False


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_forbidden_names(source: Path) -> None:
    """Nobody reads files with guessed types, runs text, or unpickles what others wrote."""
    forbidden = FORBIDDEN - OWN_PIPE.get(source.relative_to(ROOT).as_posix(), set())
    assert [(name, line) for name, line in _names(_tree(source)) if name in forbidden] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_markup_has_one_home(source: Path) -> None:
    """HTML and scripts of ours are given to the browser by one module alone."""
    if source == ROOT / MARKUP_HOME:
        return
    assert [(name, line) for name, line in _streamlit_calls(_tree(source)) if name in MARKUP] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sql_is_never_put_together(source: Path) -> None:
    """No text is glued or formatted into a statement; values travel beside it."""
    assert list(_built_sql(_tree(source))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import pandas as pd\npd.read_csv(file)",
        "from pandas import read_excel",
        "import pickle",
        "from streamlit import components",
        "eval(text)",
        "yaml.load(text, Loader=yaml.FullLoader)",
    ],
)
def test_the_test_sees_names(code: str) -> None:
    """What is forbidden is found however it is imported or called."""
    assert {name for name, _ in _names(ast.parse(code))} & FORBIDDEN


@pytest.mark.parametrize("code", ["st.html(a)", "st.markdown(a, unsafe_allow_html=True)"])
def test_the_test_sees_markup(code: str) -> None:
    """Both ways to hand over HTML are found."""
    assert {name for name, _ in _streamlit_calls(ast.parse(code))} & MARKUP


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('connection.execute(f"DELETE FROM {name}")', True),
        ('text("SELECT " + name)', True),
        ('text("SELECT %s" % name)', True),
        ('connection.execute("SELECT {}".format(name))', True),
        ('connection.execute(text("SELECT 1"), {"name": name})', False),
        ("connection.execute(select(table))", False),
    ],
)
def test_the_test_sees_sql(code: str, *, found: bool) -> None:
    """Glued statements are found, bound ones are not."""
    assert bool(list(_built_sql(ast.parse(code)))) == found
