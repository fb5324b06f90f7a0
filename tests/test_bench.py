"""The measuring of speed: percentiles, tables and the picture, and one small run of all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import small

from evals import growth, load, throughput
from evals.bench import parts
from evals.bench.__main__ import Sizes, main
from evals.bench.parts import Asking, Bench, Crowd, Loading, Start, Starting, Step
from evals.bench.plot import plot
from evals.bench.shown import shown
from evals.ingest_bench import Measured
from evals.report.markdown import table
from evals.spread import Spread, spread
from evals.throughput import Answered, Throughput
from ingest.pipeline import build
from regiodeal_qa.embedding import model_name

TINY = Sizes(3, started_questions=1, chunks=5, processes=1, people=2, load_s=1, turns=1, turn_s=1)


def of(p50: float, count: int = 40) -> Spread:
    return Spread(count, 1.5 * p50, p50, 2 * p50, 3 * p50)


MADE = Bench(
    Asking(
        9,
        of(20),
        of(12),
        of(25),
        of(50),
        {"understand": Step(of(24), 30), "<late>": Step(of(7, 3), 4)},
    ),
    Starting(5, Start(12, 1400), Start(8, 1100)),
    Measured(chunks=600, raw_s=8, first_s=10, unchanged_s=0.01, changed_s=1),
    Loading(64, 20, 2, 50, Crowd(40, of(1.5), ()), Crowd(80, of(0.7), ())),
    Throughput(Answered(20, 1.0, 0.1, 0.1), Answered(30, 1.7, 0.1, 0.1), cores=2),
    "Machine: a small one.",
    301,
)


def test_percentiles() -> None:
    found = spread([float(n) for n in range(100, -1, -1)])
    assert found == Spread(101, 50.0, 50.0, 95.0, 99.0)
    assert spread([3.0]) == Spread(1, 3.0, 3.0, 3.0, 3.0)


def test_a_table() -> None:
    assert table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_the_tables_show_what_was_measured() -> None:
    text = shown(MADE)
    assert "| LlamaIndex + Chroma, retrieval only | 25.0 | 50.0 | 75.0 | 37.5 |" in text
    assert "median query embedding by sentence-transformers: 2.50 (at most 3)" in text
    assert "| <late> | 7.0 | 14.0 | 21.0 | 3 | 4.0 |" in text
    assert "| in no step |  |  |  |  | 41.0 |" in text
    assert "| regiodeal-qa serve | 12.0 | 1,400 |" in text
    assert "| first build | 60.0 |" in text
    assert "| regiodeal-qa | 40.0 | 1.50 | 3.00 | 4.50 | 0 |" in text
    assert "Two against one: 1.50 (wanted 1.6" in text
    assert "Machine: a small one." in text


def test_what_failed_is_named() -> None:
    failed = replace(MADE.loading.ours, failures=("status 503", "status 503"))
    two = replace(MADE.throughput.two, failures=("ReadError",))
    run = replace(
        MADE,
        loading=replace(MADE.loading, ours=failed),
        throughput=replace(MADE.throughput, two=two),
    )
    assert run.failures == ("status 503", "status 503", "ReadError")
    text = shown(run)
    assert "| 4.50 | 2 |" in text
    assert "failed: status 503." in text
    assert "| two | 30.0 | 1.70 | 0.10 | 0.10 | 57 | 1 |" in text
    assert "Failed: ReadError." in text


def test_the_limit_is_the_cores_only_where_they_are_full() -> None:
    assert "the cores are the limit" in throughput.limit(MADE.throughput)
    assert "something else limits" in throughput.limit(replace(MADE.throughput, cores=8))


def test_the_picture_has_a_bar_for_each_figure() -> None:
    root = ElementTree.fromstring(plot(MADE))
    width = {}
    name = ""
    for element in root:
        if element.tag.endswith("text") and element.get("text-anchor") == "end":
            name = element.text or ""
        elif element.tag.endswith("rect") and name:
            width[name] = float(element.get("width", "0"))
    # Each is as long as its figure: 20, 25 and 50 ms.
    ours = width["regiodeal-qa p50"]
    assert width["embedding p50"] == pytest.approx(ours * 20 / 50, abs=0.1)
    assert width["LlamaIndex + Chroma p50"] == pytest.approx(ours / 2, abs=0.1)
    assert {"<late>", "in no step", "encoder alone", "one", "two"} <= width.keys()


def test_a_service_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="does not answer"):
        load.warm(["http://127.0.0.1:9"], [("Wat is een Regio Deal?",)], people=1)


def test_growth_needs_a_size_that_it_can_judge(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        growth.main(["--sizes", "500000,200000"])
    assert caught.value.code == 2
    assert "one must be at most 100,000" in capsys.readouterr().err


def test_all_of_it_runs_and_is_written(
    tmp_path: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On three documents: what was measured is what is written. Services started are not: `MADE`."""
    corpus = small.small_corpus(tmp_path)
    data, out = tmp_path / "data", tmp_path / "out"
    environment.setenv("REGIODEAL_DATA_DIR", str(data))
    environment.setenv("REGIODEAL_CORPUS_DIR", str(corpus))
    build(data, corpus, small.encoder, model_name())
    environment.setattr(parts, "starting", lambda *_: MADE.starting)
    environment.setattr(parts, "loading", lambda *_: MADE.loading)
    environment.setattr(throughput, "measure", lambda *_: MADE.throughput)
    code = main(["--out", str(out)], TINY)
    printed = capsys.readouterr().out
    figures = json.loads((out / "bench.json").read_text("utf-8"))
    assert code == (0 if figures["ratio"] < 3 else 1)
    assert (out / "bench.md").read_text("utf-8") == printed
    assert ElementTree.parse(out / "bench.svg").getroot().tag.endswith("svg")
    assert figures["asking"]["answer"]["count"] == 3
    assert figures["asking"]["embedding"]["p50"] > 0
    assert figures["asking"]["plain"]["p50"] > 0
    assert figures["ingest"]["chunks"] >= TINY.chunks
    assert figures["loading"]["people"] == 64
