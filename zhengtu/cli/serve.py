"""`zhengtu serve` and `zhengtu demo`: the pages and the API on this machine."""

from typing import Annotated

import typer

from zhengtu.cli.options import Host, Port, Quiet, StoreUrl, Verbose
from zhengtu.cli.output import output_of


def register(app: typer.Typer) -> None:
    app.command()(demo)
    app.command()(serve)


def serve(
    context: typer.Context,
    store: StoreUrl = None,
    host: Host = None,
    port: Port = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve the pages and the API over the graph, until Ctrl-C."""
    from zhengtu.configuration import open_built, open_store
    from zhengtu.configuration import settings as read_settings
    from zhengtu.serving import listen, serve_app

    # A server whose store is a setting, as in a container, may begin before anything is built.
    opening = open_built if store else open_store
    settings, out = read_settings(), output_of(context)
    with listen(host or settings.host, port or settings.port) as listening, opening(store) as opened:
        from api import create_app

        app = create_app(opened)
        if not opened.counts().get("Document"):
            out.note("the graph is empty; `zhengtu build FILE` loads a document, also while this runs")
        out.note(f"zhengtu is at {listening.url} (Ctrl-C stops it)")
        serve_app(app, listening, verbose=out.verbose)


def demo(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    open_browser: Annotated[
        bool,
        typer.Option("--open/--no-open", help="Open the browser, where there is one and a person at the terminal."),
    ] = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the bundled sample into a store of its own, serve it and say what to try."""
    from graph.store import Store
    from zhengtu.configuration import settings as read_settings
    from zhengtu.demonstration import demo_folder, prepare, suggestions
    from zhengtu.serving import listen, open_page, serve_app

    settings, out = read_settings(), output_of(context)
    with (
        listen(host or settings.host, port or settings.port, search=port is None) as listening,
        Store.open(f"embedded:{demo_folder()}", settings) as store,
    ):
        prepare(store, demo_folder(), out.note)
        from api import create_app

        app = create_app(store)
        out.answer(_greeting(listening.url, listening.instead_of, suggestions(listening.url)))
        serve_app(app, listening, verbose=out.verbose, ready=lambda: open_page(listening.url) if open_browser else None)


def _greeting(url: str, taken: int | None, tries: list[str]) -> str:
    moved = [f"Port {taken} is taken, so this is on the next free one."] if taken else []
    return "\n".join(
        [*moved, f"zhengtu is at {url}", "", "Try:", *(f"  {line}" for line in tries), "", "Ctrl-C stops it."]
    )
