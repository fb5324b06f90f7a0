"""The HTTP API beside the page: `POST /api/ask`, `POST /api/check`, `GET /healthz`.

`GET /api/page/CHUNK` is the picture of a PDF page in the source panel.

Every error is `{"error": {"code": …, "message": …}}` with a 4xx or 5xx status.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, Response

from regiodeal_qa.answer import Language
from regiodeal_qa.measured import measured
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.settings import settings
from regiodeal_qa.web import check_api, feedback_api, texts, texts_api
from regiodeal_qa.web.about import about
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure
from regiodeal_qa.web.limits import Limits
from regiodeal_qa.web.openapi import description
from regiodeal_qa.web.requests import BadRequest, body, error, language_of, limited, object_of
from regiodeal_qa.web.staff import Staff

MAX_BODY_BYTES = 256 * 1024
MAX_TURNS = 50
STARTING_WAIT_S = 1.0
"""How long `/healthz` waits for an assistant that is being opened."""

POSTED = ("ask", "check", "check/export", "feedback", "login", "logout")
_OTHER_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def routes(holder: AssistantHolder, limits: Limits, staff: Staff) -> APIRouter:
    """The routes, answering with the assistant that `holder` keeps; those for staff ask who it is."""
    router = APIRouter()

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    def healthz() -> JSONResponse:
        try:
            status = holder.get(STARTING_WAIT_S).status()
        except NotAvailable as missing:
            return error(503, missing.code, missing.messages["nl"])
        return JSONResponse({"status": "ok", **status})

    @router.post("/api/ask")
    async def ask(request: Request) -> JSONResponse:
        try:
            with limited(limits, request):
                turns = turns_of(await body(request, MAX_BODY_BYTES))
                return await run_in_threadpool(_ask, holder, turns, language_of(request))
        except BadRequest as bad:
            return bad.response(request)

    @router.get("/api/page/{chunk_id}")
    def page(chunk_id: str) -> Response:
        try:
            picture = holder.get(STARTING_WAIT_S).page_picture(chunk_id)
        except NotAvailable as missing:
            return error(503, missing.code, missing.messages["nl"])
        if picture is None:
            return error(404, "not_found", texts_api.NO_SUCH_ADDRESS["nl"])
        return Response(picture, media_type="image/png", headers={"Cache-Control": "max-age=3600"})

    router.include_router(check_api.routes(holder, limits, staff))
    router.include_router(feedback_api.routes(holder, limits))

    @router.get("/api/openapi.json")
    def openapi() -> JSONResponse:
        return JSONResponse(description())

    @router.get("/over")
    def over() -> HTMLResponse:
        return _about(holder, "nl")

    @router.get("/en/about")
    def about_in_english() -> HTMLResponse:
        return _about(holder, "en")

    @router.api_route("/healthz", methods=_OTHER_METHODS)
    def not_for_healthz() -> JSONResponse:
        return error(405, "method_not_allowed", "Gebruik GET voor /healthz.", {"Allow": "GET"})

    @router.api_route("/api/{rest:path}", methods=["GET", "HEAD", *_OTHER_METHODS])
    def unknown(rest: str) -> JSONResponse:
        if rest in POSTED:
            message = f"Gebruik POST voor /api/{rest}."
            return error(405, "method_not_allowed", message, {"Allow": "POST"})
        return error(404, "not_found", texts_api.NO_SUCH_ADDRESS["nl"])

    return router


def turns_of(raw: bytes) -> list[str]:
    """The questions in a request body `{"turns": ["…", "…"]}`; the last one is to be answered.

    Raises BadRequest when the body is not such an object or a question is empty or too long.
    """
    return checked_turns(object_of(raw).get("turns"))


def checked_turns(turns: Any) -> list[str]:
    """The questions of a conversation, when that is what these are. Raises BadRequest."""
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise BadRequest(422, "bad_turns", texts_api.BAD_TURNS)
    if len(turns) > MAX_TURNS:
        raise BadRequest(422, "too_many_turns", texts_api.too_many_turns(MAX_TURNS))
    most = settings().max_question_chars
    longest = max(len(turn) for turn in turns)
    if longest > most:
        raise BadRequest(422, "too_long", texts_api.question_too_long(longest, most))
    if not turns[-1].strip():
        raise BadRequest(422, "empty", texts_api.NO_QUESTION)
    return [encodable(turn) for turn in turns]


def _ask(holder: AssistantHolder, turns: list[str], language: Language) -> JSONResponse:
    try:
        answer = holder.get().ask(turns)
        if answer.status == "error":
            return error(422, "question", answer.text)
        return JSONResponse(answer.as_json())
    except NotAvailable as missing:
        return error(503, missing.code, missing.messages[language])
    except Exception as failure:  # callers get a message, never a traceback
        log_failure("answering a question", failure)
        return error(500, "internal", texts.INTERNAL[language])


def _about(holder: AssistantHolder, language: Language) -> HTMLResponse:
    try:
        sources = holder.get(STARTING_WAIT_S).cited_sources()
    except NotAvailable:
        sources = None
    stores = settings().feedback_file is not None
    return HTMLResponse(about(sources, measured(), stores, language))
