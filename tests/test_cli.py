"""The command line, as its users call it; in this process, as each start costs seconds."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from regiodeal_qa.cli import main
from regiodeal_qa.settings import REPOSITORY, Settings

TWENTE = "Hoeveel geld krijgt Twente van het Rijk?"

pytestmark = pytest.mark.usefixtures("environment")


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


# -- ask -------------------------------------------------------------------------------------------


def test_ask_prints_the_answer_and_its_sources(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", TWENTE]) == 0
    output = capsys.readouterr().out
    answer, sources = output.split("\nBronnen:\n")
    assert "30 miljoen" in answer
    assert "[1]" in answer
    assert sources.startswith("[1] ")
    assert "https://" in sources
    assert "“" in sources


def test_ask_in_english_has_english_around_it(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "How much money does Twente get from the government?"]) == 0
    output = capsys.readouterr().out
    assert "30 million" in output
    assert "\nSources:\n" in output


def test_json_is_one_object_with_the_fields_of_the_contract(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", TWENTE]) == 0
    [answer] = objects(capsys.readouterr().out)
    assert {"question", "language", "status", "answer", "citations", "route"} <= set(answer)
    assert {"confidence", "timings_ms"} <= set(answer)
    assert answer["status"] == "answered"
    assert answer["citations"][0]["n"] == 1


def test_explain_shows_the_steps_in_order(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--explain", TWENTE]) == 0
    output = capsys.readouterr().out
    assert "\nStappen:\n- understand\n" in output
    assert output.index("- understand") < output.index("- compose")
    assert "- ms: total " in output


def test_explain_and_json_together(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", "--json", TWENTE]) == 0
    [answer] = objects(capsys.readouterr().out)
    assert answer["steps"][0]["step"] == "understand"


def test_a_question_that_is_too_long_is_an_error(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "x" * 100_000]) == 1
    assert "te lang" in capsys.readouterr().out


@pytest.mark.parametrize("question", ["", "😀", "\udcff\udcfe", "Wie wint de Tour?"])
def test_odd_questions_get_a_clear_answer(
    data_dir: Path, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    assert main(["ask", question]) == 0
    captured = capsys.readouterr()
    assert len(captured.out) > 20
    assert "Traceback" not in captured.out + captured.err


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "vraag", "--batch", "x.jsonl"]])
def test_a_question_or_a_batch(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    assert "--batch" in capsys.readouterr().err


# -- ask --batch -----------------------------------------------------------------------------------

BATCH = (
    b'\xef\xbb\xbf{"id": "q1", "turns": ["Hoeveel geld krijgt Twente van het Rijk?"]}\r\n'
    b"\n"
    b"{not json\n"
    b'["a list"]\n'
    b'{"id": "q2", "turns": []}\n'
    b'{"id": 3, "turns": ["Hoeveel geld krijgt Twente van het Rijk?", "En Achterhoek?"]}\n'
    b'{"id": "q4", "turns": ["\xff\xfe \\ud83d"]}\n'
    b'{"turns": ["Wat is een Regio Deal?"]}'
)


def check_batch(code: int, output: str) -> None:
    answers = objects(output)
    assert code == 1
    assert [answer.get("id") for answer in answers] == ["q1", None, None, "q2", "3", "q4", None]
    assert [answer["status"] == "error" for answer in answers] == [
        False,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert all(answer["error"] for answer in answers if answer["status"] == "error")
    assert "30 miljoen" in answers[0]["answer"]
    assert "Achterhoek" in answers[4]["answer"]
    assert answers[4]["question"] == "En Achterhoek?"


def test_a_batch_goes_on_after_a_malformed_line(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_bytes(BATCH)
    code = main(["ask", "--batch", str(path)])
    check_batch(code, capsys.readouterr().out)


def test_a_batch_from_standard_input(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, BATCH)
    code = main(["ask", "--batch", "-"])
    check_batch(code, capsys.readouterr().out)


def test_a_batch_without_errors_ends_well(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, b'{"id": "q1", "turns": ["Wat is een Regio Deal?"]}\n')
    assert main(["ask", "--batch", "-"]) == 0
    [answer] = objects(capsys.readouterr().out)
    assert answer["id"] == "q1"


def test_a_bug_spoils_one_line_only(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from regiodeal_qa.assistant import Assistant

    real = Assistant.ask

    def ask(self: Assistant, turns: list[str]) -> object:
        if turns == ["stuk"]:
            raise KeyError("x")
        return real(self, turns)

    monkeypatch.setattr(Assistant, "ask", ask)
    type_in(monkeypatch, b'{"turns": ["stuk"]}\n{"turns": ["Wat is een Regio Deal?"]}\n')
    assert main(["ask", "--batch", "-"]) == 1
    first, second = objects(capsys.readouterr().out)
    assert first["status"] == "error"
    assert "KeyError" in first["error"]
    assert second["status"] == "answered"


def test_a_batch_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--batch", str(tmp_path / "weg.jsonl")]) == 2
    assert "weg.jsonl" in capsys.readouterr().err
    assert main(["ask", "--batch", str(tmp_path)]) == 2


# -- no index --------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["ask", TWENTE], ["ask", "--batch", "-"]])
def test_without_an_index_it_says_what_to_do(
    tmp_path: Path,
    environment: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    environment.setenv("REGIODEAL_DATA_DIR", str(tmp_path))
    type_in(environment, b"")
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Er is nog geen index. Maak de index met `make index`." in captured.err


# -- settings --------------------------------------------------------------------------------------


def test_settings_names_every_setting_with_its_origin(
    tmp_path: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_text("export REGIODEAL_HOST=0.0.0.0\n# REGIODEAL_PORT=1\nOTHER=1\n")
    environment.chdir(tmp_path)
    environment.setenv("REGIODEAL_MAX_QUESTION_CHARS", "500")
    assert main(["settings"]) == 0
    output = capsys.readouterr().out
    for name in Settings.model_fields:
        assert f"REGIODEAL_{name.upper()}=" in output
    assert "REGIODEAL_HOST=0.0.0.0  (.env)" in output
    assert "REGIODEAL_PORT=7860  (default)" in output
    assert "REGIODEAL_MAX_QUESTION_CHARS=500  (environment)" in output


def test_a_wrong_setting_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("REGIODEAL_PORT", "zeven")
    assert main(["settings"]) == 2
    assert "REGIODEAL_PORT=zeven" in capsys.readouterr().err


# -- the real command ------------------------------------------------------------------------------


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "regiodeal_qa.cli", *arguments],
        env={**os.environ, **environment},
        cwd=REPOSITORY,
        text=True,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_command_prints_utf8_json_and_nothing_else(data_dir: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = command("ask", "--json", "Krijgt Súdwest-Fryslân geld?", **ascii_only)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["question"] == "Krijgt Súdwest-Fryslân geld?"


def test_help_has_examples_and_unknown_commands_are_refused() -> None:
    done = command("--help")
    assert done.returncode == 0
    assert "--batch vragen.jsonl" in done.stdout
    assert command("vraag").returncode == 2
    assert command("serve", "--port", "99999").returncode == 2
