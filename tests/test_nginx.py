"""Two app processes on one Chroma server behind one nginx, by the configuration in `deploy/`."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import serving
from browsing import ask, visiting
from playwright.sync_api import Browser, expect
from servers import NGINX, chroma, free_port, nginx
from small import environment_of, ingest, small_corpus

from regiodeal_qa.settings import REPOSITORY

PURPOSE = "Wat is het doel van de Regio Deal Twente?"
QUESTION = "Hoeveel bezoekers kreeg de proeftuin in Losser in 2025 en hoeveel vrijwilligers had de proeftuin in Losser?"
RESTS = ("111", "222")
TEMPLATE = REPOSITORY / "deploy" / "nginx.conf.template"

SERVE = [sys.executable, "-m", "regiodeal_qa.cli", "serve", "--when-ready"]

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx (Debian: apt install nginx-light)")


class App:
    """One app process on a port of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [*SERVE, "--port", str(self.port)],
            cwd=REPOSITORY,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def ready(self) -> None:
        """Wait until it answers; until then it must refuse, so that nginx tries the other one."""
        seen: set[int] = set()

        def answers() -> bool:
            seen.add(serving.health(self.url))
            return 200 in seen

        serving.until(answers)
        assert seen <= {0, 200}

    def stop(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(serving.PATIENCE_S)

    def generation(self) -> str:
        return str(
            httpx.get(f"{self.url}/healthz", timeout=serving.PATIENCE_S).json()["generation"]
        )


@dataclass
class Service:
    url: str
    apps: tuple[App, App]
    data: Path
    corpus: Path


def write_news(corpus: Path, old: int | None, new: int) -> None:
    """Two passages about one subject, whose figures change together."""
    document = corpus / "documents" / "deal-twente.md"
    text = document.read_text(encoding="utf-8")
    if old is None:
        news = (
            "## Bezoekers van de proeftuin\n\n"
            f"De proeftuin in Losser kreeg in 2025 {new}.111 bezoekers. [bron: i-dkr-2024-bes]\n\n"
            "## Vrijwilligers van de proeftuin\n\n"
            f"De proeftuin in Losser had in 2025 {new}.222 vrijwilligers. [bron: i-dkr-2024-bes]\n\n"
        )
        text = text.replace("## Bronnen", f"{news}## Bronnen")
    else:
        text = text.replace(f"{old}.111", f"{new}.111").replace(f"{old}.222", f"{new}.222")
    document.write_text(text, encoding="utf-8")


@dataclass
class Load:
    """What the questions that are asked all the time got."""

    answers: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    slowest_s: float = 0.0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("dienst")
    data, corpus, port = folder / "data", small_corpus(folder), free_port()
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        server = stack.enter_context(chroma(folder / "chroma"))
        patch.setenv("REGIODEAL_CHROMA_URL", server.url)
        write_news(corpus, old=None, new=41)
        done = ingest("build", data=data, corpus=corpus)
        assert done.returncode == 0, done.stderr
        apps = (App(environment_of(data, corpus)), App(environment_of(data, corpus)))
        for app in apps:
            stack.callback(app.stop, signal.SIGKILL)
            app.start()
            app.ready()
        filled = TEMPLATE.read_text(encoding="utf-8")
        names = {"LISTEN": f"127.0.0.1:{port}"}
        names |= {f"APP_{n}": f"127.0.0.1:{app.port}" for n, app in enumerate(apps, start=1)}
        for name, value in names.items():
            filled = filled.replace(f"${{{name}}}", value)
        url = f"http://127.0.0.1:{port}"
        stack.enter_context(nginx(filled, folder / "nginx", f"{url}/healthz"))
        yield Service(url, apps, data, corpus)


@contextmanager
def load(url: str, question: str, people: int = 4) -> Iterator[Load]:
    """While this lasts, so many people ask, each again as soon as there is an answer."""
    seen, over = Load(), threading.Event()

    def asking() -> None:
        with httpx.Client(timeout=serving.PATIENCE_S) as client:
            while not over.is_set():
                began = time.monotonic()
                try:
                    response = client.post(f"{url}/api/ask", json={"turns": [question]})
                except httpx.HTTPError as error:
                    seen.failures.append(repr(error))
                    continue
                seen.slowest_s = max(seen.slowest_s, time.monotonic() - began)
                if response.status_code == 200 and response.json()["status"] == "answered":
                    seen.answers.append(response.json()["answer"])
                else:
                    seen.failures.append(f"{response.status_code} {response.text[:200]}")

    threads = [threading.Thread(target=asking) for _ in range(people)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        over.set()
        for thread in threads:
            thread.join(serving.PATIENCE_S)


def more(seen: Load, count: int = 20) -> None:
    """Wait until so many more questions were answered, or one failed."""
    enough = len(seen.answers) + count
    serving.until(lambda: len(seen.answers) >= enough or bool(seen.failures))


def test_both_processes_serve(service: Service) -> None:
    """With one of them stopped for a moment, each in turn, the other one answers."""
    assert len({app.generation() for app in service.apps}) == 1
    for app in service.apps:
        app.stop(signal.SIGINT)
        assert serving.ask(service.url, PURPOSE)["status"] == "answered"
        app.start()
        app.ready()


def test_a_process_that_is_killed_costs_no_question(service: Service) -> None:
    """Not even those that it was answering: nginx asks them again of the other one."""
    with load(service.url, PURPOSE) as seen:
        more(seen)
        service.apps[0].stop(signal.SIGKILL)
        more(seen)
    service.apps[0].start()
    service.apps[0].ready()
    assert seen.failures == []


def test_a_rolling_restart_costs_no_question(service: Service) -> None:
    with load(service.url, PURPOSE) as seen:
        for app in service.apps:
            app.stop(signal.SIGTERM)
            more(seen)
            app.start()
            app.ready()
            more(seen)
    print(f"{len(seen.answers)} answers, slowest {seen.slowest_s:.1f} s")
    assert seen.failures == []


def test_a_rebuild_under_load_fails_no_question_and_mixes_no_generations(service: Service) -> None:
    """Each answer has the figures of one generation, and both processes change over."""
    before = service.apps[0].generation()
    with load(service.url, QUESTION) as seen:
        more(seen)
        write_news(service.corpus, old=41, new=52)
        done = ingest("build", data=service.data, corpus=service.corpus)
        assert done.returncode == 0, done.stderr
        newest = done.stdout.split("generation ")[1].strip()
        serving.until(lambda: all(app.generation() == newest for app in service.apps))
        more(seen)
    assert seen.failures == []
    assert before != newest
    shown = [tuple(f"{n}.{rest}" in a for n in (41, 52) for rest in RESTS) for a in seen.answers]
    print(f"{len(shown)} answers, slowest {seen.slowest_s:.1f} s")
    assert shown[0] == (True, True, False, False)
    assert shown[-1] == (False, False, True, True)
    assert set(shown) == {shown[0], shown[-1]}, "figures of two generations in one answer"


@pytest.mark.browser
def test_the_page_works_and_goes_on_at_the_other_process(
    browser: Browser, service: Service
) -> None:
    """A visitor keeps to one process, whichever it is; each in turn is taken away."""
    with visiting(browser, service.url) as page:
        ask(page, PURPOSE)
        for number, app in enumerate(service.apps):
            app.stop(signal.SIGKILL)
            turn = ask(page, f"Hoeveel geld krijgt {('Twente', 'Saba')[number]} van het Rijk?")
            expect(turn.locator(".sources li").first).to_be_visible()
            app.start()
            app.ready()


def test_figures_for_the_operator_are_not_for_visitors(service: Service) -> None:
    assert httpx.get(f"{service.url}/metrics").status_code == 404
