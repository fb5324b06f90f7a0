"""One real index, built once for the whole run from the shipped corpus with the real model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import small
from filelock import FileLock

from regiodeal_qa.settings import REPOSITORY, prepare_libraries

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from regiodeal_qa.assistant import Assistant

if "PYTEST_XDIST_WORKER" in os.environ:  # each of the processes has one core
    os.environ.setdefault("OMP_NUM_THREADS", "1")
prepare_libraries()


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """The data folder with the index; `REGIODEAL_DATA_DIR` points at it for the whole run.

    Of several processes the first that needs it builds it; each works on a copy of its own.
    """
    alone = worker_id == "master"
    base = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    built, folder = base / "built", tmp_path_factory.mktemp("data") / "data"
    before = os.environ.get("REGIODEAL_DATA_DIR")
    with FileLock(base / "built.lock"):
        if not (base / "built.done").exists():
            # Meanwhile the other processes wait for it: it gets their cores.
            environment = os.environ | {
                "REGIODEAL_DATA_DIR": str(built),
                "OMP_NUM_THREADS": str(os.cpu_count() or 1),
            }
            command = [sys.executable, "-m", "ingest", "build"]
            subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)
            (base / "built.done").touch()
    shutil.copytree(built, folder)
    os.environ["REGIODEAL_DATA_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["REGIODEAL_DATA_DIR"]
    else:
        os.environ["REGIODEAL_DATA_DIR"] = before


@pytest.fixture(scope="session")
def assistant(data_dir: Path) -> Assistant:
    """The real assistant on the real index."""
    from regiodeal_qa.assistant import Assistant
    from regiodeal_qa.settings import settings

    settings.cache_clear()
    return Assistant.open()


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A corpus of three documents, to build in seconds."""
    return small.small_corpus(tmp_path)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Change environment variables in a test: the settings are read again, now and afterwards."""
    from regiodeal_qa.settings import settings

    settings.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium; the tests that need one are skipped where there is none."""
    import browsing
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = browsing.chromium(playwright)
        if path is None:
            pytest.skip("no Chromium found: install it (Debian: apt install chromium)")
        opened = playwright.chromium.launch(executable_path=path, args=list(browsing.QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def url(assistant: Assistant) -> Iterator[str]:
    """The real app around the real assistant, served."""
    import serving

    with serving.app(lambda: assistant) as address:
        yield address


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """The app's page, opened for one test."""
    from browsing import visiting

    with visiting(browser, url) as opened:
        yield opened
