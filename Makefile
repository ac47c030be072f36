# Everything a newcomer or a build machine types. `make` alone lists it.
# Each target makes what it needs first; nothing here needs more than Python 3.11, make and sh.

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --no-input

# Stamps: what was installed, so that the second time is quick. Each builds on the one before it,
# so `make -j` never runs two installations in one environment.
RUN_INSTALLED  := $(VENV)/installed-run
TEST_INSTALLED := $(VENV)/installed-test

LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help install run test check bench pages lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(RUN_INSTALLED) ## make .venv with the command osteon in it

run: install ## start a clinic with demonstration people and print its address
	$(VENV)/bin/osteon run --demo $(ARGS)

test: $(TEST_INSTALLED) ## install what the tests need, then run them all (ARGS="-k dxa" for some)
	$(PY) scripts/system_parts.py
	$(PY) -m pytest $(ARGS)

check: $(TEST_INSTALLED) ## lint, format, types, layers, templates and messages
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	@if [ -f scripts/check_texts.py ]; then echo $(PY) scripts/check_texts.py; $(PY) scripts/check_texts.py; fi
	$(PY) scripts/protocol_pages.py --check

pages: $(RUN_INSTALLED) ## make docs/protocols/ anew from the rules
	$(PY) scripts/protocol_pages.py

bench: $(TEST_INSTALLED) ## measure speed (ARGS="rules" for one of the benchmarks)
	@if [ -d benchmarks ]; then $(PY) -m benchmarks $(ARGS); else echo "There are no benchmarks yet."; fi

lock: $(VENV)/pyvenv.cfg ## write locks/ anew after a change in pyproject.toml (UPGRADE=1 for the newest versions)
	$(PIP) install --quiet --requirement locks/lock.txt
	$(LOCK) pyproject.toml --extra web --group build --output-file locks/run.txt
	$(LOCK) pyproject.toml --extra web --group build --group test --group check \
	    --constraints locks/run.txt --output-file locks/test.txt
	$(LOCK) --group lock --output-file locks/lock.txt

clean: ## remove what make made; a clinic's own data stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	sh scripts/make-venv $(VENV)

$(RUN_INSTALLED): $(VENV)/pyvenv.cfg pyproject.toml locks/run.txt
	@echo "Installing Osteon into $(VENV)"
	$(PIP) install --quiet --requirement locks/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_INSTALLED): $(RUN_INSTALLED) locks/test.txt
	@echo "Installing what checks and tests need into $(VENV)"
	$(PIP) install --quiet --requirement locks/test.txt
	@touch $@
