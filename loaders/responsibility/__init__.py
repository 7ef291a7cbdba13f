"""Responsibility annotations: where they stand in a text (`find`), and whom one names in which role (`parse`).

The words are data (`loaders/data/responsibility.yaml`); the classes are those seen in real documents: bracketed labels,
bracketed verbs, labels on lines of their own, labels after the full stop, bare lists of bodies in brackets, sentences
that only say who does it.
"""

from loaders.responsibility.annotation import Annotation
from loaders.responsibility.finding import Seen, find
from loaders.responsibility.labels import due_field, labels
from loaders.responsibility.lists import lead_rule
from loaders.responsibility.members import is_list
from loaders.responsibility.parsing import Responsibility, parse
from loaders.responsibility.sentences import duty

__all__ = [
    "Annotation",
    "Responsibility",
    "Seen",
    "due_field",
    "duty",
    "find",
    "is_list",
    "labels",
    "lead_rule",
    "parse",
]
