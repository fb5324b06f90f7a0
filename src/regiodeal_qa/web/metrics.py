"""Figures for Prometheus at `/metrics`, where the operator turned that on.

How many requests, with which outcome, how long they took, and which index they were answered from.
Never what was asked or by whom: the labels are our own addresses and HTTP statuses.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.process_collector import ProcessCollector
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from regiodeal_qa.web.holder import AssistantHolder, NotAvailable
from regiodeal_qa.web.request_log import LOGGED, Watched, known_path

PATH = "/metrics"
_BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """ASGI middleware around the whole app: counts, and answers `/metrics`."""

    def __init__(self, app: ASGIApp, holder: AssistantHolder) -> None:
        self.app = app
        self._holder = holder
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        labels = ("path", "status")
        self._requests = Counter(
            "regiodeal_requests", "Requests that were answered.", labels, registry=self._registry
        )
        self._seconds = Histogram(
            "regiodeal_request_seconds",
            "How long until the answer was sent.",
            ("path",),
            buckets=_BUCKETS_S,
            registry=self._registry,
        )
        self._running = Gauge(
            "regiodeal_requests_running",
            "Requests that are being answered now.",
            registry=self._registry,
        )
        self._ready = Gauge(
            "regiodeal_ready", "1 while questions can be answered.", registry=self._registry
        )
        self._chunks = Gauge(
            "regiodeal_index_chunks",
            "Chunks in the generation that is in use.",
            ("generation",),
            registry=self._registry,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            shown = await run_in_threadpool(self._shown)
            await Response(shown, media_type=CONTENT_TYPE_LATEST)(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(LOGGED):
            await self._counted(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = known_path(scope["path"])
        watched = Watched(send)
        try:
            with self._running.track_inprogress():
                await self.app(scope, receive, watched)
        finally:
            self._requests.labels(path, str(watched.status)).inc()
            self._seconds.labels(path).observe(watched.passed_s)

    def _shown(self) -> bytes:
        self._chunks.clear()
        try:
            status = self._holder.get(0).status()
        except NotAvailable:
            self._ready.set(0)
        else:
            self._ready.set(1)
            self._chunks.labels(status["generation"]).set(status["chunks"])
        return generate_latest(self._registry)
