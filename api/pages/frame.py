"""The frame around every page: language, links that keep it, captions, and the templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, cast
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import queries
from api.context import Context, context
from api.locales import Locale, choose, locale
from api.middleware import request_id
from api.pages import captions
from graph.ontology import Lang

NAVIGATION = (
    "",
    "documents",
    "measures",
    "departments",
    "programs",
    "targets",
    "funds",
    "overlap",
    "graph",
    "questions",
)


@cache
def environment() -> Environment:
    """The templates; a name that a template does not get is an error, not an empty string."""
    found = Environment(
        loader=FileSystemLoader(str(files("api") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= captions.FILTERS
    return found


@dataclass(slots=True)
class Frame:
    """One page on its way: `graph` answers its questions, `show` writes it."""

    request: Request
    graph: Context
    lang: Lang
    t: Locale
    asked: bool

    def url(self, path: str, parameters: Mapping[str, Any] | None = None) -> str:
        """An address on this site in the page's language; parameters without a value are left out."""
        given = {key: value for key, value in (parameters or {}).items() if value not in (None, "")}
        if self.asked:
            given["lang"] = self.lang
        path = quote(path, safe="/")
        return f"{path}?{urlencode(given)}" if given else path

    @property
    def term(self) -> captions.Terms:
        """The ontology's words in the page's language."""
        return captions.Terms(self.lang)

    def document_title(self, id_: str) -> str:
        """The title of a loaded document; its id where it is not loaded."""
        return next((str(row["title"]) for row in self.graph.listed("documents") if row["id"] == id_), id_)

    @staticmethod
    def plain_url(path: str, parameters: Mapping[str, Any]) -> str:
        """An address without the page's language, for the API."""
        return f"{path}?{urlencode(parameters)}" if parameters else path

    def show(self, template: str, *, status_code: int = 200, **values: Any) -> HTMLResponse:
        """The page. Its first folder marks where it stands in the navigation."""
        section = self.request.url.path.split("/")[1]
        html = environment().get_template(template).render(**(self._common() | {"section": section} | values))
        # What the browser accepts decides the language where the address does not.
        return HTMLResponse(html, status_code, headers={"Vary": "Accept-Language", "Content-Language": self.lang})

    def _common(self) -> dict[str, Any]:
        return {
            "t": self.t,
            "lang": self.lang,
            "url": self.url,
            "nav": NAVIGATION,
            "asked_language": self.asked,
            "other_language": self._other_language(),
            "used": self.graph.used,
            "questions": queries.catalogue(),
            "term": self.term,
            "document_title": self.document_title,
            "q": self.request.query_params.get("q", "")[:200],
        }

    def _other_language(self) -> str:
        parameters = [(k, v) for k, v in self.request.query_params.multi_items() if k != "lang"]
        other = "en" if self.lang == "zh" else "zh"
        return f"{quote(self.request.url.path, safe='/')}?{urlencode([*parameters, ('lang', other)])}"


def frame(request: Request) -> Frame:
    asked = request.query_params.get("lang")
    chosen = choose(asked, request.headers.get("accept-language", ""))
    return Frame(request, context(request), cast(Lang, chosen), locale(chosen), asked in ("zh", "en"))


FrameDep = Annotated[Frame, Depends(frame)]


def error_page(request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """What went wrong, in the frame of the site."""
    page = frame(request).show(
        "error.html", status_code=status, status=status, message=message, request_id=request_id(request)
    )
    page.headers.update(headers or {})
    return page
