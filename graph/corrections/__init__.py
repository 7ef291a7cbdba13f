"""Corrections that people write into a file and that every load applies: to what a document says, before it is rows."""

from graph.corrections.applying import corrected_rows, reader
from graph.corrections.model import NONE, Correction, Corrections, names_of
from graph.corrections.reading import CorrectionsRefused, parse, read
from graph.corrections.report import Applied, applied, unapplied

__all__ = [
    "NONE",
    "Applied",
    "Correction",
    "Corrections",
    "CorrectionsRefused",
    "applied",
    "corrected_rows",
    "names_of",
    "parse",
    "read",
    "reader",
    "unapplied",
]
