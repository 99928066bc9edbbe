# `make run` and `make test` do all the set-up from a bare clone; needs python3 (3.11 or newer), pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8501

.PHONY: run setup test lint bench sample clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $(STAMP)

run: setup
	@test -f .scrutineer/CURRENT || $(BIN)/scrutineer ingest eval/sample/corpus
	@$(BIN)/scrutineer ask "How did EHCP timeliness change?"
	@echo
	@$(BIN)/scrutineer serve --port $(PORT)

test: setup
	$(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

sample: setup
	$(BIN)/python -m eval.sample.build

# make bench BENCH="--sizes 1000 --rounds 1" takes minutes; without, the 100,000 passages take the better part of an hour.
bench: setup
	$(BIN)/python -m eval.bench $(BENCH)

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
