"""The Cypher catalogue, one file a question, and the runner."""

from queries.model import Answer, Parameter, Query
from queries.reading import catalogue
from queries.runner import find, run
from queries.sentence import sentence

__all__ = ["Answer", "Parameter", "Query", "catalogue", "find", "run", "sentence"]
