"""The application: routes, pages and what they share."""

from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import errors
from api.middleware import Door
from api.pages import browse, entities, front, picture
from api.routes import assets, catalogue, explore, health, lists, things
from graph.store import Store

DESCRIPTION = """A knowledge graph of Chinese policy documents, read by name: every answer comes from one named question
of the catalogue, every fact carries the sentence that says so.

Lists take their filters as query parameters, `limit` and `cursor`; `format=csv` and `format=xlsx` give all rows as a
file. Errors have one shape: `{"error": {"code", "message", "request_id"}}`."""


def create_app(store: Store) -> FastAPI:
    """The whole site over an open store, which stays the caller's to close."""
    app = FastAPI(
        title="zhengtu 政图",
        summary="Policy documents as a graph, with the wording behind every fact",
        description=DESCRIPTION,
        version="1",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # FastAPI's own documentation pages load from a CDN; ours is in api.routes.assets.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses=errors.RESPONSES,
    )
    app.state.store = store
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Door, refuse=errors.answer)
    for router in (health, catalogue, lists, things, explore):
        app.include_router(router.router, prefix="/api")
    for pages in (assets, front, browse, entities, picture):
        app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("api") / "static")), name="static")
    return app
