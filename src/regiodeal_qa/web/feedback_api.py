"""`POST /api/feedback`: a remark on an answer, where the operator turned that on.

Takes `{"turns": ["…"], "answer": "…", "remark": "…", "agreed": true}`.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from regiodeal_qa.feedback import Feedback, FeedbackFull, store
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.settings import settings
from regiodeal_qa.web import texts_api
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure
from regiodeal_qa.web.limits import Limits
from regiodeal_qa.web.requests import BadRequest, body, limited, object_of

MAX_BODY_BYTES = 64 * 1024
MAX_TURNS = 20


def routes(holder: AssistantHolder, limits: Limits) -> APIRouter:
    """The route. Without a file in the settings it does not exist."""
    router = APIRouter()

    @router.post("/api/feedback")
    async def feedback(request: Request) -> Response:
        try:
            with limited(limits, request):
                asked = object_of(await body(request, MAX_BODY_BYTES))
                await run_in_threadpool(_store, holder, asked)
        except BadRequest as bad:
            return bad.response(request)
        return JSONResponse({"status": "stored"})

    return router


def _store(holder: AssistantHolder, asked: dict[str, Any]) -> None:
    path = settings().feedback_file
    if path is None:
        raise BadRequest(404, "not_found", texts_api.NO_SUCH_ADDRESS)
    if asked.get("agreed") is not True:
        raise BadRequest(422, "not_agreed", texts_api.NOT_AGREED)
    turns, answer, remark = (asked.get(name) for name in ("turns", "answer", "remark"))
    if not isinstance(turns, list) or not all(isinstance(t, str) for t in (*turns, answer, remark)):
        raise BadRequest(422, "bad_feedback", texts_api.BAD_FEEDBACK)
    if not turns or len(turns) > MAX_TURNS:
        raise BadRequest(422, "bad_feedback", texts_api.turns_between(MAX_TURNS))
    try:
        generation = str(holder.get(1.0).status()["generation"])
        kept = Feedback(
            tuple(encodable(turn) for turn in turns),
            encodable(str(answer)),
            encodable(str(remark)),
            generation,
        )
        store(kept, path)
    except NotAvailable as missing:
        raise BadRequest(503, missing.code, missing.messages) from None
    except (OSError, FeedbackFull) as failure:
        log_failure("storing feedback", failure)
        raise BadRequest(503, "not_stored", texts_api.NOT_STORED) from None
