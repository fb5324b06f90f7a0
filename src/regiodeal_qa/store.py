"""Where the vectors and the pointer to the current generation are kept.

By default in the data folder, in Chroma's own files; with `REGIODEAL_CHROMA_URL` on a Chroma
server, which all app processes share:

    collection `regiodeal-current`       its metadata names the generation in use
    collection `regiodeal-<generation>`  the chunks of a generation

What is not a vector of a chunk (manifest, token vectors, questions) stays in the data folder, under
the generation's name, in both cases: it is read by memory mapping, and the documents themselves,
whose pages are shown, are there too.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from regiodeal_qa.settings import Settings, settings

COLLECTION = "chunks"
POINTER = "regiodeal-current"
PREFIX = "regiodeal-"
QUESTION_S = 3.0
"""The longest that a question waits for the server: another way to answer it is at hand."""
WORK_S = 120.0
"""The longest that one request of a build, or of opening an index, may take."""
# So wide a search finds the true nearest of some thousand chunks, in no more time (measured: 99.95% of
# thirty, with a wider construction no more).
_COSINE = {"hnsw": {"space": "cosine", "ef_search": 256, "ef_construction": 100}}


class StoreUnavailable(RuntimeError):
    """The Chroma server does not answer, or refuses us; the two messages say which."""

    def __init__(self, reason_nl: str, reason_en: str) -> None:
        self.reason_nl = reason_nl
        self.reason_en = reason_en
        super().__init__(reason_en)


class Store(Protocol):
    """Collections by generation, and which one is current. All raise StoreUnavailable."""

    def current(self) -> str | None:
        """The generation in use, or None when there is none."""

    def point(self, generation: str) -> None:
        """Make this the generation in use, for all readers at once."""

    def create(self, generation: str) -> Any:
        """A new, empty Chroma collection."""

    def open(self, generation: str, within_s: float = WORK_S) -> Any:
        """The Chroma collection of a generation, whose requests end within so many seconds."""

    def clean(self, keep: set[str]) -> None:
        """Remove the collections of all other generations."""


def store(data_dir: Path) -> Store:
    """The store that the settings name."""
    return Server(settings()) if settings().chroma_url else Folder(data_dir / "index")


class Folder:
    """Chroma's files in a folder for each generation, and the pointer in a file beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> str | None:
        try:
            return (self._folder / "CURRENT").read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def point(self, generation: str) -> None:
        beside = self._folder / ".CURRENT"
        beside.write_text(f"{generation}\n", encoding="utf-8")
        beside.replace(self._folder / "CURRENT")

    def create(self, generation: str) -> Any:
        return self._client(generation).create_collection(
            COLLECTION, configuration=_COSINE, embedding_function=None
        )

    def open(self, generation: str, within_s: float = WORK_S) -> Any:
        if not (self._folder / generation / "chroma" / "chroma.sqlite3").is_file():
            raise FileNotFoundError(self._folder / generation)
        return self._client(generation).get_collection(COLLECTION, embedding_function=None)

    def clean(self, keep: set[str]) -> None:
        """Nothing to do: the collections go with the folders of their generations."""

    def _client(self, generation: str) -> Any:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        path = str(self._folder / generation / "chroma")
        return chromadb.PersistentClient(path, ChromaSettings(anonymized_telemetry=False))


class Server:
    """Collections on a Chroma server."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen

    def current(self) -> str | None:
        from chromadb.errors import NotFoundError

        with self._reaching():
            try:
                pointer = self._client(QUESTION_S).get_collection(POINTER, embedding_function=None)
            except NotFoundError:
                return None
            return (pointer.metadata or {}).get("generation")

    def point(self, generation: str) -> None:
        with self._reaching():
            pointer = self._client(WORK_S).get_or_create_collection(
                POINTER, embedding_function=None
            )
            pointer.modify(metadata={"generation": generation})

    def create(self, generation: str) -> Any:
        with self._reaching():
            return self._client(WORK_S).create_collection(
                PREFIX + generation, configuration=_COSINE, embedding_function=None
            )

    def open(self, generation: str, within_s: float = WORK_S) -> Any:
        with self._reaching():
            return self._client(within_s).get_collection(
                PREFIX + generation, embedding_function=None
            )

    def clean(self, keep: set[str]) -> None:
        kept = {POINTER, *(PREFIX + generation for generation in keep)}
        with self._reaching():
            client = self._client(WORK_S)
            for collection in client.list_collections():
                if collection.name.startswith(f"{PREFIX}g-") and collection.name not in kept:
                    client.delete_collection(collection.name)

    def _client(self, within_s: float) -> Any:
        return _client(
            self._chosen.chroma_url,
            tuple(sorted(headers(self._chosen).items())),
            self._chosen.chroma_tls_ca,
            self._chosen.chroma_tenant,
            self._chosen.chroma_database,
            within_s,
        )

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Turns what can go wrong on the way into StoreUnavailable."""
        from chromadb.errors import ChromaAuthError, ChromaError

        address = _address(self._chosen.chroma_url)
        try:
            yield
        except (ChromaAuthError, PermissionError) as error:
            raise StoreUnavailable(
                f"De vectorserver {address} weigert de toegang (REGIODEAL_CHROMA_TOKEN).",
                f"The vector server {address} refuses access (REGIODEAL_CHROMA_TOKEN).",
            ) from error
        except (httpx.HTTPError, ChromaError, OSError) as error:
            raise StoreUnavailable(
                f"De vectorserver {address} antwoordt niet of niet goed ({type(error).__name__}).",
                f"The vector server {address} does not answer, or not well ({_said(error)}).",
            ) from error


def headers(chosen: Settings) -> dict[str, str]:
    """The header that carries the token: `Authorization: Bearer …`, or the token under its own name."""
    token = chosen.chroma_token.get_secret_value()
    if not token:
        return {}
    name = chosen.chroma_token_header
    return {name: f"Bearer {token}" if name.lower() == "authorization" else token}


@lru_cache(maxsize=8)
def _client(
    url: str,
    sent: tuple[tuple[str, str], ...],
    ca: Path | None,
    tenant: str,
    database: str,
    within_s: float,
) -> Any:
    """A client for a server that was seen to answer; one for each timeout, shared by all threads."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    # Asked first in our own way: the client would wait for ever, and blames all on the address.
    verify = ssl.create_default_context(cafile=str(ca)) if ca else True
    greeting = httpx.get(
        f"{parts.scheme}://{_address(url)}:{port}/api/v2/heartbeat",
        headers=dict(sent),
        timeout=QUESTION_S,
        verify=verify,
    )
    if greeting.status_code in (401, 403):
        raise PermissionError(f"status {greeting.status_code}")
    greeting.raise_for_status()
    chosen = ChromaSettings(
        anonymized_telemetry=False, chroma_server_ssl_verify=str(ca) if ca else None
    )
    try:
        client = chromadb.HttpClient(
            str(parts.hostname), port, secure, dict(sent), chosen, tenant, database
        )
    except ValueError as error:  # a tenant or database that is not there
        raise ConnectionError(str(error)) from error
    # It offers no setting for this, and without a limit a server that hangs would hang us.
    client._server._session.timeout = httpx.Timeout(within_s)
    return client


def _address(url: str) -> str:
    """The host of an address, without a password that may stand before it."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


def _said(error: Exception) -> str:
    said = ""
    with suppress(IndexError):
        said = str(error).splitlines()[0]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
