"""The store: one class over the official neo4j driver, for the embedded engine and for a Neo4j server alike."""

from graph.store.errors import StoreDenied, StoreError, StoreUnreachableError
from graph.store.report import LoadReport
from graph.store.store import Store

__all__ = ["LoadReport", "Store", "StoreDenied", "StoreError", "StoreUnreachableError"]
