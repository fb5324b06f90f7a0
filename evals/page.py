"""How soon the page is there, beside a bare Gradio page in the same run: `python -m evals.page`.

A real Chromium opens either page anew a few times: the first contentful paint. It then asks: from the
press of Enter to the first words of the answer on the screen, and of an echo on the bare page. What
the answer costs is what lies between the two, as the round trip through Gradio is in both. The two
pages take turns, so that other work on the machine weighs on both alike.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.load import tuning_questions  # noqa: E402 (telemetry goes off before the libraries load)
from evals.serving import serving  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAINT_MOST = 1.2
"""The first paint, in times of the bare page's."""
WORDS_MOST_MS = 300.0
"""The first words of an answer, beyond the bare page's echo."""
_ANSWER = "#current .turn .answer:not(:has(.waiting))"
"""What our page shows once there is more to read than that it is searching."""
_HERE = "http://127.0.0.1"
_ECHO = "#echo p"
_TIMED = """([field, shown]) => {
  window.began = window.there = undefined;
  document.querySelector(field).addEventListener(
    'keydown', (event) => { if (event.key === 'Enter') window.began ??= performance.now(); }, true);
  const look = () => {
    const text = document.querySelector(shown)?.textContent.trim();
    if (window.began && text && text !== window.before) window.there ??= performance.now();
  };
  window.before = document.querySelector(shown)?.textContent.trim();
  new MutationObserver(() => requestAnimationFrame(look)).observe(
    document.body, { subtree: true, childList: true, characterData: true });
}"""
_PAINTED = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const found = list.getEntriesByName('first-contentful-paint');
  if (found.length) resolve(found[0].startTime);
}).observe({ type: 'paint', buffered: true }))"""


@dataclass(frozen=True, slots=True)
class Timed:
    """One page; all in milliseconds, one for each time."""

    paints: tuple[float, ...]
    words: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Our page and a bare one, measured in turns."""

    ours: Timed
    bare: Timed

    @property
    def paint_ratio(self) -> float:
        """Median first paint, ours in times of the bare one."""
        return statistics.median(self.ours.paints) / statistics.median(self.bare.paints)

    @property
    def words_ms(self) -> float:
        """Median time to the first words, beyond the bare page's echo."""
        return statistics.median(self.ours.words) - statistics.median(self.bare.words)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when either is over its most, 2 without a Chromium."""
    parser = argparse.ArgumentParser(prog="python -m evals.page", description=__doc__)
    parser.add_argument("--times", type=int, default=15, help="how often each page is opened")
    arguments = parser.parse_args(argv)
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        print("no Chromium found: install it (Debian: apt install chromium)", file=sys.stderr)
        return 2
    found = measure(path, max(1, arguments.times))
    for name, one in (("regiodeal-qa", found.ours), ("bare Gradio", found.bare)):
        paint, words = statistics.median(one.paints), statistics.median(one.words)
        print(
            f"{name:13} first paint {paint:6.0f} ms (worst {max(one.paints):.0f})"
            f"   first words {words:6.0f} ms (worst {max(one.words):.0f})"
        )
    print(f"first paint {found.paint_ratio:.2f} times the bare page's (at most {PAINT_MOST})")
    print(f"first words {found.words_ms:.0f} ms beyond its echo (at most {WORDS_MOST_MS:.0f})")
    return 0 if found.paint_ratio <= PAINT_MOST and found.words_ms <= WORDS_MOST_MS else 1


def measure(chromium: str, times: int) -> Pages:
    """Both pages, opened and asked so many times each, after one time that does not count."""
    from playwright.sync_api import sync_playwright

    questions = [turns[0] for turns in tuning_questions() if len(turns) == 1][: times + 1]
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    with serving() as served, _bare_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for question in questions:
            ours.append(_visit(browser, served.url, "#question textarea", _ANSWER, question))
            bare.append(_visit(browser, url, "#field textarea", _ECHO, question))
        browser.close()
    return Pages(_timed(ours[1:]), _timed(bare[1:]))


def _timed(visits: Sequence[tuple[float, float]]) -> Timed:
    return Timed(tuple(paint for paint, _ in visits), tuple(words for _, words in visits))


def _visit(
    browser: Browser, url: str, field: str, shown: str, question: str
) -> tuple[float, float]:
    """The first paint of a page that is opened anew, and the first words of its answer, in ms."""
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce")
    # Gradio as it comes asks for fonts from elsewhere; whether they can be had is not measured.
    context.route(lambda asked: not asked.startswith(_HERE), lambda route: route.abort())
    page: Page = context.new_page()
    page.goto(url)
    page.locator(field).wait_for()
    paint = float(page.evaluate(_PAINTED))
    page.wait_for_load_state("networkidle")
    page.locator(field).fill(question)
    page.evaluate(_TIMED, [field, shown])
    page.locator(field).press("Enter")
    page.wait_for_function("() => window.there !== undefined")
    words = float(page.evaluate("() => window.there - window.began"))
    context.close()
    return paint, words


@contextmanager
def _bare_page() -> Iterator[str]:
    """A page of Gradio as it comes, which says back what was typed; its address."""
    import gradio as gr

    def echo(typed: str) -> Iterator[str]:
        yield f"<p>{len(typed)}</p>"

    with gr.Blocks(analytics_enabled=False) as page:
        shown: Any = gr.HTML("", elem_id="echo")
        field = gr.Textbox(elem_id="field")
        field.submit(echo, field, shown, show_progress="hidden")
    _, url, _ = page.launch(prevent_thread_lock=True, quiet=True, share=False)
    try:
        yield str(url)
    finally:
        page.close()


if __name__ == "__main__":
    sys.exit(main())
