"""What every answer carries: a request id, headers that keep the browser at home, and a bound on the request line."""

import re
import secrets
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Longer request lines come from scripts gone wrong; no filter of ours needs a tenth of it.
MAX_QUERY_BYTES = 8_192
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# No external host, no inline script. Swagger UI writes style attributes, so its page alone may.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'{styles}; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Refusal = Callable[[Request, int, str, str], Response]


def request_id(request: Request) -> str:
    """The id this request was given at the door."""
    return str(request.scope.get("zhengtu.request_id", "unknown"))


def stamp(headers: MutableHeaders, request: Request) -> None:
    """Writes what every answer carries into its headers."""
    headers["X-Request-ID"] = request_id(request)
    styles = " 'unsafe-inline'" if request.url.path == "/docs" else ""
    headers["Content-Security-Policy"] = POLICY.format(styles=styles)
    headers.update(HEADERS)


class Door:
    """Pure ASGI, so that streams stay streams. `refuse` writes the answer to a request that is too long."""

    def __init__(self, app: ASGIApp, refuse: Refusal) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["zhengtu.request_id"] = _identity(scope)
        request = Request(scope)
        # What answers GET answers HEAD. The server keeps its own scope, by which it leaves the body out.
        inner: Scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                stamp(MutableHeaders(scope=message), request)
            await send(message)

        length = len(scope["query_string"])
        if length > MAX_QUERY_BYTES:
            message = f"The query string is {length} bytes long; {MAX_QUERY_BYTES} is the most."
            await self.refuse(request, 414, "too_long", message)(scope, receive, stamped)
            return
        await self.app(inner, receive, stamped)


def _identity(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
