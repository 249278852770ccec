# GNU make 3.81 or newer. Everything is relative and quoted, so a path with a space in it works.
#   PYTHON  the Python that makes .venv (3.11 or newer)     PORT, DATA  where the demo answers and keeps its data

PYTHON ?= python3
PORT ?= 8000
DATA ?= data

PY = .venv/bin/python
MANAGE = $(PY) manage.py
DEMO = exec env DATA="$(DATA)" PORT="$(PORT)" MODE=demo $(MANAGE)
# The wheel runs pip by itself, also where Python comes without it (Debian without python3-venv).
PIP = $(PY) vendor/pip-26.3-py3-none-any.whl/pip --disable-pip-version-check install --quiet --root-user-action=ignore

.PHONY: help install demo demo-reset demo-code test test-full lint format messages bench lock

help:
	@echo "make demo        start the portal with demo data (PORT=8000 DATA=data); again keeps the data"
	@echo "make demo-reset  the same, but start over with fresh demo data"
	@echo "make demo-code   the second-factor codes right now"
	@echo "make install     only the packages, for running the portal for real (docs/operations.md)"
	@echo "make test        lint, types, tests and one browser pass"
	@echo "make test-full   the same and everything that takes long"
	@echo "make lint        only formatting, lint, types, templates and migrations"
	@echo "make format      let the formatters change the code"
	@echo "make messages    build the .mo files of all catalogues"
	@echo "make bench       measure the figures we promise"
	@echo "make lock        make the requirements files again (needs uv)"

# --- The virtual environment: made once, installed again only when the requirements change ---

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv --without-pip .venv

.venv/installed-demo: requirements.txt | $(PY)
	@echo "Installing packages (once, this takes a minute) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | $(PY)
	@echo "Installing packages for tests (once, this takes a minute) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ .venv/installed-demo

install: .venv/installed-demo

# --- The demo ---

demo: .venv/installed-demo
	@$(DEMO) demo

demo-reset: .venv/installed-demo
	@$(DEMO) demo --reset

demo-code: .venv/installed-demo
	@$(DEMO) demo_code

# --- Checks ---

lint: .venv/installed-dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

format: .venv/installed-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

test: lint messages
	$(PY) -m pytest -n 2

test-full: test
	$(PY) -m pytest -n 2 -m full

messages: .venv/installed-demo
	$(MANAGE) messages --compile

bench: .venv/installed-dev
	$(PY) scripts/bench.py

LOCK = uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv (https://docs.astral.sh/uv/)"; exit 1; }
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --output-file requirements-dev.txt
