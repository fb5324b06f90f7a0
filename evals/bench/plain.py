"""Plain LlamaIndex + Chroma behind FastAPI, to be measured beside ours: `python -m evals.bench.plain`.

It retrieves and does nothing else: what comes back are the nodes, as `as_query_engine` would hand
them to a language model.
"""

from __future__ import annotations

import socket
from typing import Annotated, Any

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

import uvicorn  # noqa: E402 (telemetry goes off before the libraries load)
from fastapi import Body, FastAPI  # noqa: E402

from evals.commands import cache_folder  # noqa: E402
from evals.systems.llamaindex import TOP_K, open_retriever  # noqa: E402
from regiodeal_qa.embedding import Encoder, load_encoder  # noqa: E402


def retriever(encoder: Encoder) -> Any:
    """LlamaIndex over the corpus' documents, as many nodes as it takes by default."""
    return open_retriever(encoder, settings().corpus_dir, cache_folder(), TOP_K)


def main() -> None:
    """Serve until terminated."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        found = retriever(load_encoder())
        app = FastAPI()

        @app.get("/healthz")
        def health() -> None:
            """It listens only once its index is open."""

        @app.post("/api/ask")
        def ask(turns: Annotated[list[str], Body(embed=True)]) -> list[str]:
            return [node.get_content() for node in found.retrieve(" ".join(turns))]

        config = uvicorn.Config(app, log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
