# The two commands a newcomer needs: `make app` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 7860

.PHONY: app install install-dev index test lint eval eval-quick eval-systems bench corpus clean

app: index
	$(BIN)/regiodeal-qa serve --host $(HOST) --port $(PORT)

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# torch first and alone, so that no other package pulls a build with CUDA in.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

index: install
	$(BIN)/python -m ingest build

test: install-dev
	$(BIN)/python -m pytest

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Reports and runs land in runs/, which git ignores.
eval: install-dev index
	mkdir -p runs
	$(BIN)/python -m evals run --json runs/latest.json --html runs/latest.html

eval-quick: install-dev index
	$(BIN)/python -m evals run --quick --gate

eval-systems: install-dev index
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[systems]'
	$(BIN)/python -m evals systems

bench: install-dev index
	$(BIN)/python -m evals.bench

corpus: install-dev
	$(BIN)/python corpus/build_documents.py
	$(BIN)/python corpus/build_pdfs.py
