"""FastAPI routes, pages and pyvis views over the graph. No Cypher here: questions live in queries/."""

from api.app import create_app

__all__ = ["create_app"]
