"""Whether the graph answers, and what is in it."""

from fastapi import APIRouter

from api.context import ContextDep
from api.models import Health

router = APIRouter(tags=["health"])


@router.get("/health")
def health(graph: ContextDep) -> Health:
    """Answers only if the store answers. `version` changes with every change of the graph."""
    version = graph.store.version()
    counts = graph.keep("counts", graph.store.counts)
    return Health(status="ok", engine=graph.store.engine, version=version, counts=counts)
