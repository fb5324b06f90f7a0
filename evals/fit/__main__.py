"""`python -m evals.fit`: fit all models; with the name of a part (PARTS) that part."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.fit import calibration, entailment, intents, openness, passages, polarity, reading  # noqa: E402 (before the libraries load)
from regiodeal_qa.answering.from_passages.abstention import load_calibration  # noqa: E402
from regiodeal_qa.answering.yes_no.polarity import load_polarity  # noqa: E402
from regiodeal_qa.assistant import Assistant  # noqa: E402
from regiodeal_qa.cross_encoder import load_weights as load_cross_encoder  # noqa: E402
from regiodeal_qa.pair_network import load_network  # noqa: E402
from regiodeal_qa.ranking import load_weights  # noqa: E402
from regiodeal_qa.understanding.kinds import intent  # noqa: E402
from regiodeal_qa.understanding.kinds import openness as openness_reader  # noqa: E402
from regiodeal_qa.understanding.kinds.question_model import load_model, save_model  # noqa: E402

LOADERS = (
    load_model,
    load_weights,
    load_network,
    load_cross_encoder,
    load_calibration,
    load_polarity,
)
PARTS = (
    "intents",
    "openness",
    "passages",
    "reading",
    "further",
    "calibration",
    "statements",
    "polarity",
    "weighing",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the cross-validated figures and write the weights beside the code they are for."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="what to fit (default: all)")
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args(argv)
    parts = [arguments.part] if arguments.part else PARTS
    if "intents" in parts:
        model = intents.fit(_opened())
        if not arguments.dry_run:
            save_model(intent.WEIGHTS_FILE, model)
            print(f"wrote {intent.WEIGHTS_FILE}")
    if "openness" in parts:
        model = openness.fit(_opened())
        if not arguments.dry_run:
            save_model(openness_reader.WEIGHTS_FILE, model)
            print(f"wrote {openness_reader.WEIGHTS_FILE}")
    if "passages" in parts:
        passages.fit(_opened(), write=not arguments.dry_run)
    if "reading" in parts:
        reading.fit(_opened(), write=not arguments.dry_run)
    if "further" in parts:
        reading.fit_further(_opened(), write=not arguments.dry_run)
    if "calibration" in parts:
        calibration.fit(_opened(), write=not arguments.dry_run)
    if "statements" in parts:
        entailment.fit(_opened(), write=not arguments.dry_run)
    if "polarity" in parts:
        polarity.fit(_opened(), write=not arguments.dry_run)
    if "weighing" in parts:
        polarity.fit_weighing(_opened(), write=not arguments.dry_run)
    return 0


def _opened() -> Assistant:
    """The assistant with the models as they now are: a part learns from what others decide."""
    for loader in LOADERS:
        loader.cache_clear()
    return Assistant.open()


if __name__ == "__main__":
    sys.exit(main())
