"""Files that come from installed packages, and the page of Swagger UI, all from this machine."""

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.pages.frame import environment
from api.views import vis_network
from graph import ontology
from loaders.errors import NotFound

router = APIRouter()
# Swagger UI's files as the fastapi-offline package ships them.
SWAGGER = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}


@router.get("/docs")
def documentation() -> HTMLResponse:
    """Swagger UI over /api/openapi.json."""
    return HTMLResponse(environment().get_template("docs.html").render())


@router.get("/static/vis-network.min.js")
def vis(request: Request) -> Response:
    """vis-network as the installed pyvis ships it."""
    return _cached(request, vis_network(), "text/javascript")


@router.get("/static/swagger/{name}")
def swagger(request: Request, name: str) -> Response:
    if name not in SWAGGER:
        raise NotFound(f"there is no file {name[:60]} of Swagger UI here")
    return _cached(request, _swagger(name), SWAGGER[name])


@router.get("/static/ontology.css")
def colours(request: Request) -> Response:
    """The ontology's colours as `--kind` of the classes `k-LABEL` and `k-TYPE`."""
    return _cached(request, _colours(), "text/css")


@cache
def _swagger(name: str) -> bytes:
    return (files("fastapi_offline") / "static" / name).read_bytes()


@cache
def _colours() -> bytes:
    rules = (f".k-{entry.name} {{ --kind: {entry.color}; }}" for entry in ontology.load().legend("en"))
    return "\n".join(rules).encode()


def _cached(request: Request, content: bytes, media_type: str) -> Response:
    """With an ETag: a new version of the package is seen at the next visit, the old one is not sent twice."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
