"""The measurement of the page beside a bare one, once, with the real service and a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals import page


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium (Debian: chromium)")
def test_both_pages_paint_and_answer(data_dir: Path) -> None:
    found = page.measure(str(shutil.which("chromium")), times=1)
    assert all(0 < ms < 60_000 for one in (found.ours, found.bare) for ms in one.paints + one.words)
    assert found.paint_ratio == found.ours.paints[0] / found.bare.paints[0]
    assert found.words_ms == found.ours.words[0] - found.bare.words[0]


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert page.main([]) == 2
    assert "apt install chromium" in capsys.readouterr().err
