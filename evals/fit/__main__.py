"""`python -m evals.fit`: fit all models; `intents` or `passages` fits one part only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.fit import intents, passages  # noqa: E402 (before the libraries load)
from regiodeal_qa.assistant import Assistant  # noqa: E402
from regiodeal_qa.understanding import intent  # noqa: E402

PARTS = ("intents", "passages")


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the cross-validated figures and write the weights beside the code they are for."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="what to fit (default: all)")
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args(argv)
    parts = [arguments.part] if arguments.part else PARTS
    if "intents" in parts:
        model = intents.fit(Assistant.open())
        if not arguments.dry_run:
            intent.save_model(intent.WEIGHTS_FILE, model)
            intent.load_model.cache_clear()
            print(f"wrote {intent.WEIGHTS_FILE}")
    if "passages" in parts:
        # Opened anew: what is computed decides which questions the passages are for.
        passages.fit(Assistant.open(), write=not arguments.dry_run)
    return 0


if __name__ == "__main__":
    sys.exit(main())
