"""Errors as one shape: a finding with its code, sentence and remedy, under an HTTP status."""

from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from fallow.base.finding import Finding, Refusal
from fallow.base.words import DEFAULT_LANGUAGE, LANGUAGES, say

BAD_REQUEST, NOT_FOUND, OUR_BUG, UNAVAILABLE = 400, 404, 500, 503


class Problem(Exception):
    """A request that cannot be answered: an HTTP status and the finding that says why."""

    def __init__(self, status: int, code: str, **values: Any) -> None:
        super().__init__(code)
        self.status = status
        self.finding = Finding(code, values=values)


def language_of(request: Request) -> str:
    """The language asked for: `lang`, else the first that the browser names, else English."""
    told = request.query_params.get("lang")
    asked = [told] if told else request.headers.get("accept-language", "").split(",")
    for wanted in asked:
        short = (wanted or "").strip().partition(";")[0].partition("-")[0].lower()
        if short in LANGUAGES:
            return short
    return DEFAULT_LANGUAGE


def only(request: Request, *names: str) -> None:
    """Raises Problem for a parameter that the address does not know (OGC 17-069r4, 7.5)."""
    for name in request.query_params:
        if name not in (*names, "lang", "f"):
            known = ", ".join((*names, "lang", "f"))
            raise Problem(BAD_REQUEST, "parameter-unknown", name=name, known=known)


def _answer(request: Request, status: int, finding: Finding) -> JSONResponse:
    told = finding.as_dict(language_of(request))
    return JSONResponse({**told, "description": told["message"]}, status)


def on_problem(request: Request, error: Exception) -> JSONResponse:
    """The answer to a request that makes no sense."""
    assert isinstance(error, Problem)
    return _answer(request, error.status, error.finding)


def on_refusal(request: Request, error: Exception) -> JSONResponse:
    """The answer when the workspace cannot be read."""
    assert isinstance(error, Refusal)
    return _answer(request, UNAVAILABLE, error.findings[0])


def on_invalid(request: Request, error: Exception) -> JSONResponse:
    """The answer to a parameter of the wrong kind."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    values = {"name": str(first["loc"][-1]), "value": str(first.get("input")), "why": first["msg"]}
    return _answer(request, BAD_REQUEST, Finding("parameter-unusable", values=values))


def on_http(request: Request, error: Exception) -> JSONResponse:
    """The answer to an address that is not there, or a method that it does not know."""
    assert isinstance(error, HTTPException)
    finding = Finding("address-unknown", values={"path": request.url.path})
    return _answer(request, error.status_code, finding)


def on_bug(request: Request, _: Exception) -> JSONResponse:
    """The answer when the mistake is ours; the trace goes to the terminal."""
    message = say("our-bug", language_of(request))
    return JSONResponse({"code": "our-bug", "message": message, "description": message}, OUR_BUG)
