"""Which body a mention means, where it is and what it does; which names are one program. Facts are data files."""

from graph.identity.context import context_of
from graph.identity.model import Context, Identification, Step
from graph.identity.places import divisions
from graph.identity.programs import program_key
from graph.identity.resolve import identify

__all__ = ["Context", "Identification", "Step", "context_of", "divisions", "identify", "program_key"]
