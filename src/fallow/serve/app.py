"""The application: the map page, OGC API – Features, and what the page asks, for this machine."""

from importlib import resources
from pathlib import Path
from threading import Thread
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from fallow import __version__
from fallow.base.finding import Finding, Refusal
from fallow.base.words import say
from fallow.serve import ogc, page
from fallow.serve.problems import (
    Problem,
    language_of,
    on_bug,
    on_http,
    on_invalid,
    on_problem,
    on_refusal,
)
from fallow.serve.world import Keeper
from fallow.store import Workspace

# This machine only: another name in the Host header is another page's script asking.
HOSTS = ["127.0.0.1", "localhost", "[::1]"]
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def page_folder() -> Path:
    """Where the built map page lies."""
    return Path(str(resources.files("fallow.serve") / "static"))


def page_findings() -> list[Finding]:
    """What is missing of the map page; empty when it was built."""
    missing = [n for n in ("index.html", "page.js") if not (page_folder() / n).is_file()]
    values = {"missing": ", ".join(missing)}
    return [Finding("page-not-built", values=values)] if missing else []


def create_app(workspace: Workspace) -> FastAPI:
    """The application for one workspace, read once now and again when its files change.

    Raises Refusal when the workspace cannot be read.
    """
    app = FastAPI(
        title="Fallow",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.keeper = keeper = Keeper(workspace)
    # The first view is made while the browser still loads the page.
    Thread(target=keeper.world().at, args=(None,), daemon=True).start()
    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(Refusal, on_refusal)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_bug)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    app.middleware("http")(_with_headers)
    app.add_api_route("/", _front, include_in_schema=False)
    app.add_api_route("/api", ogc.openapi, include_in_schema=False)
    app.include_router(ogc.router)
    app.include_router(page.router)
    if not page_findings():
        app.mount("/static", StaticFiles(directory=page_folder()), name="static")
    return app


async def _with_headers(request: Request, call_next: Any) -> Any:
    answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers.setdefault("Cache-Control", "no-cache")
    return answer


def _front(request: Request) -> Response:
    """The map page for a browser, the landing page of the interface for everything else."""
    html = "text/html" in request.headers.get("accept", "")
    if request.query_params.get("f") == "json" or not html:
        return JSONResponse(ogc.landing(request))
    if page_findings():
        return PlainTextResponse(say("page-missing", language_of(request)), 503)
    return FileResponse(page_folder() / "index.html", media_type="text/html")
