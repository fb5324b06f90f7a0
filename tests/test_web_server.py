"""`regiodeal-qa serve` as a process: start, second start, a taken port, Ctrl+C."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import serving
import small

from regiodeal_qa.cli import main
from regiodeal_qa.index import index_dir

IMPORTS = "import gradio, llama_index.core, chromadb, sentence_transformers"
AT_MOST = 1.5
"""Start to ready, in times of the bare import of the libraries."""
ATTEMPTS = 4


def files(folder: Path) -> set[tuple[str, int]]:
    return {(str(path), path.stat().st_size) for path in folder.rglob("*") if path.is_file()}


def importing_s() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", IMPORTS], check=True)
    return time.perf_counter() - began


def starting_s() -> float:
    began = time.perf_counter()
    with serving.command("--build") as served:
        serving.until(lambda: serving.health(served.url) == 200)
        took = time.perf_counter() - began
        code, errors = served.interrupt()
    assert (code, errors) == (0, "")
    return took


def test_a_second_start_builds_nothing_and_is_quick(data_dir: Path) -> None:
    """Beside the bare import, a few times at most: other work on the machine disturbs either."""
    before = files(index_dir(data_dir))
    measured: list[tuple[float, float]] = []
    while not measured or (
        measured[-1][1] > AT_MOST * measured[-1][0] and len(measured) < ATTEMPTS
    ):
        measured.append((importing_s(), starting_s()))
    print("import, start (s):", measured)
    assert measured[-1][1] <= AT_MOST * measured[-1][0], measured
    assert files(index_dir(data_dir)) == before


def test_the_index_is_built_before_the_page_is_served(tmp_path: Path) -> None:
    folders = {
        "REGIODEAL_DATA_DIR": str(tmp_path / "data"),
        "REGIODEAL_CORPUS_DIR": str(small.small_corpus(tmp_path)),
    }
    with serving.command("--build", **folders) as served:
        serving.until(lambda: serving.health(served.url) == 200)
        assert served.interrupt()[0] == 0


def test_without_an_index_nothing_is_served_when_it_cannot_be_built(tmp_path: Path) -> None:
    corpus = small.small_corpus(tmp_path)
    (corpus / "deals.csv").write_text("no,register\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "regiodeal_qa.cli", "serve", "--build", "--port", "0"],
        env=small.environment_of(tmp_path / "data", corpus),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "deals.csv" in done.stderr
    assert "http://" not in done.stdout and "Traceback" not in done.stderr


def test_a_taken_port_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    message = capsys.readouterr().err
    assert f"127.0.0.1:{port} is niet vrij" in message
    assert "--port" in message


def test_an_unknown_host_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "no-such-host.invalid", "--port", "0"]) == 1
    assert "no-such-host.invalid" in capsys.readouterr().err


def workers_of(pid: int) -> set[int]:
    """The processes that a server answers in."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return {int(line.split()[0]) for line in found.stdout.splitlines() if "spawn_main" in line}


@pytest.mark.skipif(shutil.which("ps") is None, reason="needs ps")
def test_several_workers_answer_and_one_that_dies_is_replaced(data_dir: Path) -> None:
    def ask() -> str:
        response = httpx.post(
            f"{served.url}/api/ask",
            json={"turns": ["Hoeveel geld krijgt Twente van het Rijk?"]},
            timeout=serving.PATIENCE_S,
        )
        return str(response.json()["answer"])

    with serving.command("--workers", "2") as served:
        serving.until(lambda: serving.health(served.url) == 200)
        assert "30 miljoen" in ask()
        before = workers_of(served.process.pid)
        assert len(before) == 2
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        assert "30 miljoen" in ask()
        code, errors = served.interrupt()
        assert code == 0
        assert "Traceback" not in errors
    serving.until(lambda: not workers_of(served.process.pid))


@pytest.mark.parametrize("workers", ["0", "-1", "veel", "1000"])
def test_a_wrong_number_of_workers_is_explained(
    workers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--workers", workers])
    assert stopped.value.code == 2
    assert "geen aantal processen" in capsys.readouterr().err
