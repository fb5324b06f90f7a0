"""`POST /api/check` compares a text with the sources; `POST /api/check/export` makes a file of it.

A check takes `{"text": "…"}`, or the bytes of a file when the address names it (`?file=brief.pdf`).
Who accepts `application/x-ndjson` is told the progress: lines `{"done": 12, "of": 80}`, and at the
end one with the report, the checked `text` and `html`, the report as the page shows it.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import TypeAdapter, ValidationError

from regiodeal_qa.answer import Language
from regiodeal_qa.factcheck import bounded, exports, files
from regiodeal_qa.factcheck.records import Report, Statement
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.web import render_check, texts, texts_api
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure
from regiodeal_qa.web.limits import Limits
from regiodeal_qa.web.requests import BadRequest, body, language_of, limited, object_of
from regiodeal_qa.web.staff import Staff
from regiodeal_qa.web.staff_api import require

if TYPE_CHECKING:
    from regiodeal_qa.factcheck.checking import Progress

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_CHARS = 1_000_000
"""The longest text that is checked; some 400 pages."""
AT_ONCE = 2
"""Texts that are checked at the same time; the next one waits its turn."""
LINES = "application/x-ndjson"

_STATEMENTS = TypeAdapter(tuple[Statement, ...])
_MEDIA = {
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Stopped(Exception):
    """Nobody waits for the report any more."""


def routes(holder: AssistantHolder, limits: Limits, staff: Staff) -> APIRouter:
    """The routes, checking for staff with the assistant that `holder` keeps."""
    router = APIRouter()
    turn = asyncio.Semaphore(AT_ONCE)

    @router.post("/api/check")
    async def check(request: Request) -> Response:
        try:
            with limited(limits, request):
                await require(staff, request)
                async with turn:
                    document = await _document(request)
                    if LINES in request.headers.get("accept", ""):
                        lines = _lines(holder, document, language_of(request), turn)
                        return StreamingResponse(lines, media_type=LINES)
                    report = await run_in_threadpool(_check, holder, document, None)
                    return JSONResponse(report.as_json())
        except BadRequest as bad:
            return bad.response(request)

    @router.post("/api/check/export")
    async def export(request: Request) -> Response:
        try:
            await require(staff, request)
            asked = object_of(await body(request, MAX_FILE_BYTES))
            return await run_in_threadpool(_export, asked, language_of(request))
        except BadRequest as bad:
            return bad.response(request)

    return router


async def _document(request: Request) -> files.Document:
    """The text to be checked. Raises BadRequest."""
    name = request.query_params.get("file")
    raw = await body(request, MAX_FILE_BYTES)
    if name is None:
        text = object_of(raw).get("text")
        if not isinstance(text, str):
            raise BadRequest(422, "bad_text", texts_api.BAD_TEXT)
        document = files.Document(encodable(text))
    else:
        try:
            document = await run_in_threadpool(bounded.read, raw, name)
        except files.UnreadableFile as unreadable:
            messages = texts_api.unreadable(unreadable.reasons)
            raise BadRequest(422, "unreadable_file", messages) from None
    if not document.text.strip():
        raise BadRequest(422, "empty", texts_api.NO_TEXT)
    if len(document.text) > MAX_CHARS:
        raise BadRequest(422, "too_long", texts_api.text_too_long(len(document.text), MAX_CHARS))
    return document


def _check(holder: AssistantHolder, document: files.Document, progress: Progress | None) -> Report:
    """The report on a document. Raises BadRequest when there can be none, or Stopped."""
    try:
        return files.with_pages(holder.get().check(document.text, progress), document)
    except NotAvailable as missing:
        raise BadRequest(503, missing.code, missing.messages) from None
    except Stopped:
        raise
    except Exception as failure:  # callers get a message, never a traceback
        log_failure("checking a text", failure)
        raise BadRequest(500, "internal", texts.INTERNAL) from None


async def _lines(
    holder: AssistantHolder, document: files.Document, language: Language, turn: asyncio.Semaphore
) -> AsyncIterator[bytes]:
    """The progress and the report as lines of JSON. Whoever goes away stops the check."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
    stopped = threading.Event()

    def tell(line: dict[str, Any] | None) -> None:
        loop.call_soon_threadsafe(told.put_nowait, line)

    def progress(done: int, of: int) -> None:
        if stopped.is_set():
            raise Stopped
        tell({"done": done, "of": of})

    def work() -> None:
        try:
            report = _check(holder, document, progress)
            html = render_check.result(report, document.pages, language)
            tell(report.as_json() | {"text": document.text, "html": html})
        except BadRequest as bad:
            tell({"error": {"code": bad.code, "message": bad.messages[language]}})
        except Stopped:
            pass
        tell(None)

    async with turn:
        threading.Thread(target=work, name="check", daemon=True).start()
        try:
            while (line := await told.get()) is not None:
                while "done" in line and not told.empty():  # the newest figure is enough
                    newer = told.get_nowait()
                    if newer is None:
                        return
                    line = newer
                yield json.dumps(line).encode() + b"\n"
        finally:
            stopped.set()


def _export(asked: dict[str, Any], language: Language) -> Response:
    """The file of the statements in a request, in a language. Raises BadRequest."""
    kind = asked.get("format")
    if kind not in exports.FORMATS:
        known = ", ".join(exports.FORMATS)
        raise BadRequest(422, "bad_format", texts_api.bad_format(known))
    try:
        statements = _STATEMENTS.validate_python(asked.get("statements"))
    except ValidationError:
        raise BadRequest(422, "bad_statements", texts_api.BAD_STATEMENTS) from None
    name = exports.file_name(kind, language)
    return Response(
        exports.export(Report("", statements), kind, language),
        media_type=_MEDIA[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
