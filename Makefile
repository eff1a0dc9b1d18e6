# The commands of this project; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
VAR ?= var
PORT ?= 8000
ARGS ?=
export VAR PORT
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help

# What the production settings ask for, with values that lead nowhere: for checks alone.
AS_IN_PRODUCTION := DJANGO_SETTINGS_MODULE=cms.settings.production LOG_LEVEL=WARNING VAR_DIR="$(abspath $(VAR))" \
	SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
	ALLOWED_HOSTS=commons.example BASE_URL=https://commons.example \
	DATABASE_URL=postgres://commons:none@127.0.0.1:9/commons CACHE_URL=redis://127.0.0.1:9/0 \
	EMAIL_URL=smtp://127.0.0.1:9 S3_ENDPOINT_URL=https://s3.commons.example \
	S3_PUBLIC_URL=https://files.commons.example S3_ORIGINALS_BUCKET=originals S3_PUBLIC_BUCKET=public \
	S3_ACCESS_KEY_ID=none S3_SECRET_ACCESS_KEY=none

TEMPLATES := find cms home blog library search -path '*/templates/*' -name '*.html'

.PHONY: help demo test long check bench drill install install-dev format messages lock clean

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "make %-12s %s\n", $$1, $$2}'

demo: install ## The site with demo content, on http://127.0.0.1:8000 (PORT=8123 VAR=/tmp/other for a second one)
	@exec $(BIN)/python -m cms.parts.demo

test: install-dev ## The tests of a working day; ARGS="-k comments" narrows them
	@$(BIN)/python -m cms.parts.browser
	@exec $(BIN)/python -m pytest --numprocesses 2 $(ARGS)

long: install-dev ## The tests of the whole demo, every screen and every address
	@$(BIN)/python -m cms.parts.browser
	@exec $(BIN)/python -m pytest --numprocesses 2 -m long $(ARGS)

drill: install-dev ## The drills: floods, large files, outages that last
	@$(BIN)/python -m cms.parts.browser
	@exec $(BIN)/python -m pytest -m drill $(ARGS)

bench: install-dev ## The benchmark: a table, and var/bench.json
	@exec $(BIN)/python -m bench $(ARGS)

check: install-dev ## Lint, format, templates, structure, migrations, production settings, catalogues
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	@echo djhtml --check && $(TEMPLATES) | xargs $(BIN)/djhtml --tabwidth 2 --check
	$(BIN)/lint-imports --no-logo
	@echo makemigrations --check && $(AS_IN_PRODUCTION) DATABASE_URL=sqlite://:memory: \
		$(BIN)/python manage.py makemigrations --check --dry-run
	@echo compile_catalogues --check && $(AS_IN_PRODUCTION) $(BIN)/python manage.py compile_catalogues --check
	@echo build_files && $(AS_IN_PRODUCTION) $(BIN)/python manage.py build_files
	@echo check --deploy && $(AS_IN_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: install-dev ## Bring code and templates into their form
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet
	$(TEMPLATES) | xargs $(BIN)/djhtml --tabwidth 2

install:
	@$(PYTHON) cms/parts/install.py

install-dev:
	@$(PYTHON) cms/parts/install.py --dev

messages: install-dev ## Bring the catalogues up to date with the strings of the code (needs gettext's tools)
	$(BIN)/python manage.py makemessages --locale cy --locale fr --locale ar \
		--no-location --no-wrap --no-obsolete --ignore .venv --ignore var --ignore tests --ignore bench

lock: ## Compile both lock files from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		--group dev pyproject.toml -o requirements-dev.txt

clean: ## Remove what was installed and made, the demo's content too
	rm -rf .venv .install.log .pytest_cache .ruff_cache .import_linter_cache $(VAR)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
