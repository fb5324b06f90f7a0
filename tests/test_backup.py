"""Backup and restore, by the very commands of docs/operate.md."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from servers import chroma
from small import ingest_here, opened, small_corpus

from regiodeal_qa.settings import REPOSITORY

QUESTION = "Wat is het doel van de Regio Deal Twente?"
WHERE = {"/var/lib/regiodeal-qa": "data", "/var/lib/regiodeal-chroma": "chroma"}

pytestmark = pytest.mark.skipif(shutil.which("flock") is None, reason="no flock (util-linux)")


def commands(heading: str) -> list[str]:
    """The commands in the first code block under a heading of docs/operate.md."""
    text = (REPOSITORY / "docs" / "operate.md").read_text(encoding="utf-8")
    found = re.search(rf"\*\*{heading}.*?```sh\n(.*?)```", text, re.DOTALL)
    assert found, heading
    return [line for line in found[1].splitlines() if not line.startswith("systemctl")]


def run(lines: list[str], folder: Path) -> None:
    """Run the commands with the folders of the documentation inside `folder`."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "chroma").mkdir(exist_ok=True)
    text = "\n".join(lines)
    for documented, own in (*WHERE.items(), ("/var/backups", "..")):
        text = text.replace(documented, str(folder / own))
    subprocess.run(["sh", "-ec", text], check=True)


def test_an_index_in_the_folder_is_put_back(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    before, after = tmp_path / "before", tmp_path / "after"
    assert ingest_here("build", data=before / "data", corpus=corpus).returncode == 0
    answer = opened(before / "data", corpus).ask([QUESTION])
    run(commands("Backup")[:1], before)
    run(commands("Restore")[:1], after)
    assert opened(after / "data", corpus).ask([QUESTION]).text == answer.text
    assert "up to date" in ingest_here("build", data=after / "data", corpus=corpus).stdout


def test_an_index_on_a_server_is_put_back(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    corpus = small_corpus(tmp_path)
    before, after = tmp_path / "before", tmp_path / "after"
    with chroma(before / "chroma") as server:
        environment.setenv("REGIODEAL_CHROMA_URL", server.url)
        assert ingest_here("build", data=before / "data", corpus=corpus).returncode == 0
        answer = opened(before / "data", corpus).ask([QUESTION])
    run(commands("Backup"), before)
    run(commands("Restore"), after)
    with chroma(after / "chroma") as server:
        from regiodeal_qa.settings import settings

        environment.setenv("REGIODEAL_CHROMA_URL", server.url)
        settings.cache_clear()
        assert opened(after / "data", corpus).ask([QUESTION]).text == answer.text
        assert "up to date" in ingest_here("build", data=after / "data", corpus=corpus).stdout
