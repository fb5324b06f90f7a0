"""What the routes of the API share: reading a body within a limit, and the shape of an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from regiodeal_qa.answer import Language
from regiodeal_qa.web import texts_api
from regiodeal_qa.web.limits import Limited, Limits


class BadRequest(Exception):
    """The request cannot be answered; becomes an error object with this HTTP status."""

    def __init__(self, status: int, code: str, messages: texts_api.Messages) -> None:
        super().__init__(messages["nl"])
        self.status = status
        self.code = code
        self.messages = messages

    def response(self, request: Request) -> JSONResponse:
        """The error object, in the language that the request asks for."""
        # Not 'Basic': browsers would ask for the password themselves, in a box of their own.
        headers = {"WWW-Authenticate": "Bearer"} if self.status == 401 else None
        return error(self.status, self.code, self.messages[language_of(request)], headers)


def language_of(request: Request) -> Language:
    """The language that a request asks for with `?lang=en`; Dutch without it."""
    return "en" if request.query_params.get("lang") == "en" else "nl"


async def body(request: Request, most_bytes: int) -> bytes:
    """The request body, read no further than the limit. Raises BadRequest when it is larger."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > most_bytes:
            raise BadRequest(413, "too_large", texts_api.too_large(most_bytes))
    return bytes(read)


@contextmanager
def limited(limits: Limits, request: Request) -> Iterator[None]:
    """While a request is answered. Raises BadRequest when its sender must wait."""
    address = request.client.host if request.client else ""
    with ExitStack() as stack:
        try:
            stack.enter_context(limits.asking(address))
        except Limited as wait:
            raise BadRequest(wait.status, wait.code, wait.messages) from None
        yield


def object_of(raw: bytes) -> dict[str, Any]:
    """The JSON object in a body; an empty one for any other JSON. Raises BadRequest."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadRequest(400, "bad_json", texts_api.NO_JSON) from None
    return data if isinstance(data, dict) else {}


def error(
    status: int, code: str, message: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """`{"error": {"code": …, "message": …}}` with this HTTP status."""
    content = {"error": {"code": code, "message": message}}
    return JSONResponse(content, status_code=status, headers=headers)
