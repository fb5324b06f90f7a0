"""Every setting, in one place.

A setting is an environment variable with the prefix `REGIODEAL_`, or a line in `.env` in the
working directory; `regiodeal-qa settings` prints each with its origin.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parents[2]

BUNDLED_MODEL = "bundled:multilingual-e5-small"


class Settings(BaseSettings):
    """The settings of one process. Read through `settings()`, which reads the environment once."""

    model_config = SettingsConfigDict(env_prefix="REGIODEAL_", env_file=".env", extra="ignore")

    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("regiodeal-qa"),
        description="Where the index, added documents and fetched originals are kept.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("regiodeal-qa"),
        description="Where the embedding model is prepared once; may be deleted at any time.",
    )
    corpus_dir: Path = Field(
        default=REPOSITORY / "corpus",
        description="The corpus: deals.csv, sources.csv and documents/.",
    )
    embedding_model: str = Field(
        default=BUNDLED_MODEL,
        description="The bundled model, or a sentence-transformers folder or hub name.",
    )
    chroma_url: str = Field(
        default="",
        pattern=r"^(https?://[^/]+/?)?$",
        description="A Chroma server that keeps the vectors ('http://127.0.0.1:8000'), for several "
        "app processes. Empty: they are kept in the data folder.",
    )
    chroma_token: SecretStr = Field(
        default=SecretStr(""), description="The token or key for that server, if any."
    )
    chroma_token_header: str = Field(
        default="Authorization",
        description="The header that carries it: 'Authorization' as bearer token, or another "
        "('X-Chroma-Token') as it is.",
    )
    chroma_tls_ca: Path | None = Field(
        default=None,
        description="Certificates (PEM) of the authority behind the server's own certificate; "
        "none: those that Python trusts.",
    )
    chroma_tenant: str = Field(default="default_tenant", description="The tenant on that server.")
    chroma_database: str = Field(
        default="default_database", description="The database on that server."
    )
    read_seconds: float = Field(
        default=300.0, gt=0, description="The longest that reading one added document may take."
    )
    read_memory_mb: int = Field(
        default=3072, ge=256, description="The most memory that reading a document may take, in MB."
    )
    host: str = Field(default="127.0.0.1", description="The address the web app listens on.")
    port: int = Field(default=7860, ge=0, le=65535, description="The port of the web app.")
    llm_url: str = Field(
        default="",
        description="A language model that phrases answers: an OpenAI-compatible address "
        "('http://127.0.0.1:8080/v1'), or Ollama ('ollama+http://127.0.0.1:11434'). Empty: none.",
    )
    llm_model: str = Field(default="", description="The model's name on that server.")
    llm_key: SecretStr = Field(
        default=SecretStr(""), description="The key for that server, if any."
    )
    llm_seconds: float = Field(
        default=20.0, gt=0, description="The longest that the model may take for one answer."
    )
    requests_per_minute: int = Field(
        default=60,
        ge=0,
        description="What one address may ask in a minute, this machine excepted; 0: no limit.",
    )
    log_requests: bool = Field(
        default=False,
        description="Log each request to the API as a line of JSON, without what was asked.",
    )
    staff_password: SecretStr = Field(
        default=SecretStr(""),
        description="The password for the part for staff, the fact check; empty: none is asked.",
    )
    staff_header: str = Field(
        default="",
        description="The header in which your reverse proxy names who logged in, such as "
        "'X-Remote-User'; the fact check is then theirs alone. Empty: no header is believed.",
    )
    metrics: bool = Field(
        default=False,
        description="Figures for Prometheus at /metrics, without what was asked.",
    )
    embed_origins: str = Field(
        default="",
        description="Sites that may show this one in a frame, separated by spaces.",
    )
    feedback_file: Path | None = Field(
        default=None,
        description="Where remarks on answers are kept, of people who agree to it; none: nowhere.",
    )
    max_question_chars: int = Field(
        default=2000, ge=100, description="Longer questions are refused with a message."
    )


def prepare_libraries() -> None:
    """Switch off what the libraries we use would send home, and threads that are in each other's way.

    Call before importing them. Threads that spin while they wait make a short question a hundred
    times slower as soon as another process wants the same cores; and the products that numpy makes
    for a question are so small that sharing them out costs three times what it saves.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy; torch has threads of its own
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")  # chromadb
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
