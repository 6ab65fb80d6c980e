"""The barest app there is to measure against: one radio."""

import streamlit as st

st.radio("Level", ["one", "two", "three", "four", "five"], index=None, key="level")
