"""`POST /api/login` and `/api/logout` for staff, and `GET /api/staff`: whether one is in.

Where the operator set no password, nobody can log in and none of it exists but the last.
"""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from regiodeal_qa.web import texts_api
from regiodeal_qa.web.limits import Limits
from regiodeal_qa.web.requests import BadRequest, body, limited, object_of
from regiodeal_qa.web.staff import COOKIE, VALID_S, Staff

MAX_BODY_BYTES = 4096
WRONG_S = 1.0
"""How long a wrong password takes: guessing should not be quick."""


async def require(staff: Staff, request: Request) -> None:
    """Raises BadRequest when the sender of a request is not one of the staff."""
    if staff.admits(request):
        return
    if "authorization" in request.headers:
        await asyncio.sleep(WRONG_S)
    raise BadRequest(401, "login", texts_api.LOGIN)


def routes(staff: Staff, limits: Limits) -> APIRouter:
    """The routes."""
    router = APIRouter()

    @router.post("/api/login")
    async def login(request: Request) -> Response:
        try:
            with limited(limits, request):
                if not staff.by_password:
                    raise BadRequest(404, "not_found", texts_api.NO_SUCH_ADDRESS)
                password = object_of(await body(request, MAX_BODY_BYTES)).get("password")
                cookie = staff.cookie(password) if isinstance(password, str) else None
                if cookie is None:
                    await asyncio.sleep(WRONG_S)
                    raise BadRequest(401, "wrong_password", texts_api.WRONG_PASSWORD)
        except BadRequest as bad:
            return bad.response(request)
        response = JSONResponse({"status": "in"})
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=VALID_S,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    @router.post("/api/logout")
    def logout() -> Response:
        response = JSONResponse({"status": "out"})
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response

    @router.get("/api/staff")
    async def who(request: Request) -> Response:
        try:
            await require(staff, request)
        except BadRequest as bad:
            return bad.response(request)
        return JSONResponse({"status": "in"})

    return router
