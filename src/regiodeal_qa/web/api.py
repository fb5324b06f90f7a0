"""The HTTP API beside the page: `POST /api/ask` and `GET /healthz`.

Every error is `{"error": {"code": …, "message": …}}` with a 4xx or 5xx status.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from regiodeal_qa.plain_text import encodable
from regiodeal_qa.settings import settings
from regiodeal_qa.web import texts
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure

MAX_BODY_BYTES = 256 * 1024
MAX_TURNS = 50
STARTING_WAIT_S = 1.0
"""How long `/healthz` waits for an assistant that is being opened."""

_OTHER_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class BadRequest(Exception):
    """The request cannot be answered; becomes an error object with this HTTP status."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def routes(holder: AssistantHolder) -> APIRouter:
    """The routes, answering with the assistant that `holder` keeps."""
    router = APIRouter()

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    def healthz() -> JSONResponse:
        try:
            status = holder.get(STARTING_WAIT_S).status()
        except NotAvailable as error:
            return _error(503, error.code, error.messages["nl"])
        return JSONResponse({"status": "ok", **status})

    @router.post("/api/ask")
    async def ask(request: Request) -> JSONResponse:
        try:
            turns = turns_of(await _body(request))
        except BadRequest as error:
            return _error(error.status, error.code, error.message)
        return await run_in_threadpool(_ask, holder, turns)

    @router.api_route("/healthz", methods=_OTHER_METHODS)
    def not_for_healthz() -> JSONResponse:
        return _error(405, "method_not_allowed", "Gebruik GET voor /healthz.", {"Allow": "GET"})

    @router.api_route("/api/{rest:path}", methods=["GET", "HEAD", *_OTHER_METHODS])
    def unknown(rest: str) -> JSONResponse:
        if rest == "ask":
            return _error(
                405, "method_not_allowed", "Gebruik POST voor /api/ask.", {"Allow": "POST"}
            )
        return _error(404, "not_found", texts.NO_SUCH_ADDRESS)

    return router


def turns_of(body: bytes) -> list[str]:
    """The questions in a request body `{"turns": ["…", "…"]}`; the last one is to be answered.

    Raises BadRequest when the body is not such an object or a question is empty or too long.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest(400, "bad_json", "De aanvraag is geen geldige JSON.") from None
    turns = data.get("turns") if isinstance(data, dict) else None
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        message = 'Stuur {"turns": ["uw vraag"]}: een lijst met een of meer teksten.'
        raise BadRequest(422, "bad_turns", message)
    if len(turns) > MAX_TURNS:
        raise BadRequest(422, "too_many_turns", f"Stuur hoogstens {MAX_TURNS} vragen tegelijk.")
    most = settings().max_question_chars
    longest = max(len(turn) for turn in turns)
    if longest > most:
        raise BadRequest(422, "too_long", texts.too_long(longest, most))
    if not turns[-1].strip():
        raise BadRequest(422, "empty", "De vraag is leeg.")
    return [encodable(turn) for turn in turns]


async def _body(request: Request) -> bytes:
    """The request body, read no further than the limit."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY_BYTES:
            raise BadRequest(413, "too_large", texts.too_large(MAX_BODY_BYTES))
    return bytes(body)


def _ask(holder: AssistantHolder, turns: list[str]) -> JSONResponse:
    try:
        answer = holder.get().ask(turns)
        if answer.status == "error":
            return _error(422, "question", answer.text)
        return JSONResponse(answer.as_json())
    except NotAvailable as error:
        return _error(503, error.code, error.messages["nl"])
    except Exception as error:  # callers get a message, never a traceback
        log_failure("answering a question", error)
        return _error(500, "internal", texts.INTERNAL["nl"])


def _error(
    status: int, code: str, message: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    content: dict[str, Any] = {"error": {"code": code, "message": message}}
    return JSONResponse(content, status_code=status, headers=headers)
