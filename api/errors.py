"""One error shape on the wire, `{"error": {"code", "message", "request_id"}}`, and one page that says the same."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.middleware import request_id, stamp
from api.pages.frame import error_page
from loaders.errors import ZhengtuError

log = logging.getLogger(__name__)

CODES = {404: "not_found", 405: "method_not_allowed", 414: "too_long", 422: "unusable_input"}
INTERNAL = "Something failed inside zhengtu. The log has the details under this request id."
# The values a client sends are echoed in messages: enough to recognise them, not enough to be a burden.
ECHO = 120


class ErrorDetail(BaseModel):
    code: str = Field(description="A short name of what went wrong, for programs", examples=["not_found"])
    message: str = Field(description="One sentence for people: what, where, what to do")
    request_id: str = Field(description="The X-Request-ID of the answer; the log has it too")


class ErrorAnswer(BaseModel):
    """What every failing request to /api answers."""

    error: ErrorDetail


RESPONSES: dict[int | str, dict[str, object]] = {
    404: {"model": ErrorAnswer, "description": "There is no such thing"},
    422: {"model": ErrorAnswer, "description": "A parameter cannot be used as it is"},
    500: {"model": ErrorAnswer, "description": "The work failed"},
}


def answer(
    request: Request, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The error for whoever asked: a page for a page, the wire shape for anything under /api."""
    if not request.url.path.startswith("/api"):
        return error_page(request, status, message, headers)
    detail = ErrorDetail(code=code, message=message, request_id=request_id(request))
    return JSONResponse(ErrorAnswer(error=detail).model_dump(), status, dict(headers or {}))


def install(app: FastAPI) -> None:
    """Registers the handlers. Starlette types handlers for any exception; each here sees only its own class."""

    @app.exception_handler(ZhengtuError)
    def on_known(request: Request, error: ZhengtuError) -> Response:
        if error.http_status >= 500:
            log.error("%s %s: %s", request_id(request), request.url.path, error)
        return answer(request, error.http_status, error.code, str(error))

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        code = CODES.get(error.status_code, "failed")
        return answer(request, error.status_code, code, _sentence(request, error), error.headers)

    @app.exception_handler(RequestValidationError)
    def on_invalid(request: Request, error: RequestValidationError) -> Response:
        return answer(request, 422, "unusable_input", _first_problem(error))

    @app.exception_handler(Exception)
    def on_unknown(request: Request, error: Exception) -> Response:
        log.error("%s %s failed", request_id(request), request.url.path, exc_info=error)
        response = answer(request, 500, "failed", INTERNAL)
        # This one is answered outside of all middleware.
        stamp(response.headers, request)
        return response


def _sentence(request: Request, error: HTTPException) -> str:
    path = request.url.path[:ECHO]
    if error.status_code == HTTPStatus.NOT_FOUND:
        return f"There is no {path} here; /docs lists what there is."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} does nothing at {path}; zhengtu is read with GET."
    return str(error.detail)


def _first_problem(error: RequestValidationError) -> str:
    """Pydantic lists every problem; a person mends the first one and asks again."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or "request"
    return f"{name[:ECHO]}: {first['msg']} (given: {str(first.get('input'))[:ECHO]!r})."
