"""What the app opens once for everybody: settings, the store, rubrics, what prints reports."""

from __future__ import annotations

import sys

import streamlit as st

from assessment.exchange.rubric_files import Shelf, find_rubrics
from assessment.places import bundled
from assessment.settings import Settings, read_settings
from assessment.store.database import Database, open_database
from assessment.ui.print_shop import PrintShop


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Read the settings."""
    return read_settings()


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """Open the store and bring its tables up to date."""
    return open_database(settings().database_url)


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """Read our rubrics and those of the operator's folder, whose faults go to the operator."""
    folder = settings().rubrics
    found = find_rubrics(bundled("rubrics"), *(() if folder is None else (folder,)))
    for fault in found.faults:
        sys.stderr.write(f"{fault}\n")
    return found


@st.cache_resource(show_spinner=False)
def print_shop() -> PrintShop:
    """Give what prints reports; it starts with the first of them."""
    return PrintShop()
