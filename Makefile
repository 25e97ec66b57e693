# reportgen: make demo | install | test | check | bench | train | lock | clean
# Needs Python 3.11 or newer; PYTHON=... chooses one.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CASE := tests/cases/immunogen-fy2013q1

.PHONY: demo install test check bench train lock clean

demo: $(STAMP)
	@$(BIN)/reportgen build $(CASE)/input.txt --config $(CASE)/reportgen.toml --output output

install: $(STAMP)
	@echo "Installed: $(BIN)/reportgen"

# pip compiles what it installs, but not the checkout that an editable install points to
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "reportgen needs Python 3.11 or newer; choose one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q reportgen
	@touch $(STAMP)

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(STAMP)
	@$(BIN)/python -m compileall -q reportgen
	@$(BIN)/python -m tests.benchmarks

# the model of the mapping: certainty is measured on folds left out, then all companies are learnt from
ROWS ?= ../shared/labels/statements.tsv.gz
FOLD := .fold
FOLDS := 0 1 2
train: $(STAMP)
	mkdir -p $(FOLD)
	for fold in $(FOLDS); do \
		$(BIN)/python scripts/bake_evidence.py $(ROWS) --fold $$fold --output $(FOLD)/$$fold.tsv && \
		$(BIN)/python scripts/train_network.py $(ROWS) --fold $$fold --output $(FOLD)/$$fold.bin && \
		REPORTGEN_MODEL=$(FOLD)/$$fold.tsv $(BIN)/python scripts/measure_matching.py $(ROWS) --fold $$fold \
			--outcomes $(FOLD)/$$fold.outcomes || exit 1; \
	done
	# the first fold judged with the certainty of the others: what may be expected of companies never seen
	$(BIN)/python scripts/weigh_certainty.py $(FOLD)/1.outcomes $(FOLD)/2.outcomes --output $(FOLD)/others.tsv
	$(BIN)/python scripts/bake_evidence.py $(ROWS) --fold 0 --certainty $(FOLD)/others.tsv --output $(FOLD)/0.tsv
	REPORTGEN_MODEL=$(FOLD)/0.tsv $(BIN)/python scripts/measure_matching.py $(ROWS) --fold 0 \
		--plot $(FOLD)/calibration.svg
	$(BIN)/python scripts/weigh_certainty.py $(FOLDS:%=$(FOLD)/%.outcomes) --output $(FOLD)/certainty.tsv
	$(BIN)/python scripts/bake_evidence.py $(ROWS) --certainty $(FOLD)/certainty.tsv
	$(BIN)/python scripts/train_network.py $(ROWS)

# no index addresses in the lock: whoever installs chooses the index
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet "pip-tools>=7.5"
	$(BIN)/pip-compile --quiet --upgrade --extra dev --extra build --generate-hashes --strip-extras --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find reportgen scripts tests -name __pycache__ -type d -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -exec rm -rf {} +
