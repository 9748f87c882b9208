# Avaaz on one machine. `make help` lists the commands.
SHELL := /bin/bash
export NEXT_TELEMETRY_DISABLED := 1
# Tests start hundreds of processes: without bytecode each of them compiles the product again.
unexport PYTHONDONTWRITEBYTECODE
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
AVAAZ := $(BIN)/python -m avaaz_entrypoints.cli.main
LIVEKIT := .avaaz/bin/livekit-server
WEB_DONE := web/out/.built
WEB_PACKAGES := web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find web/src web/public web/scripts web/worker -type f 2>/dev/null) $(wildcard web/*.ts web/*.mjs web/*.json)
# Budget of a test category in seconds on an idle machine; it is stopped at three times that, since machines of one kind differ by two.
BUDGET_unit := 20
BUDGET_contract := 240
BUDGET_http := 240
BUDGET_agent := 420
BUDGET_e2e := 720
BUDGET_faults := 360

.PHONY: help run test check lint types imports drift web-check unit contract http agent e2e faults bench shots lock deps web-test clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/.runtime $(WEB_DONE) $(LIVEKIT) ## install and build what is missing, start everything, print one address
	@exec $(AVAAZ) serve

test: ## all that CI runs: check, every test category, the page's tests
	@$(MAKE) --no-print-directory -j2 deps
	@$(MAKE) --no-print-directory -j2 --output-sync=target check
	@$(MAKE) --no-print-directory unit contract web-test http agent e2e faults

deps: .venv/.dev $(WEB_DONE) $(LIVEKIT) chromium

check: lint types imports drift web-check ## format, lint, types, import contracts, dead code, dependencies, drift of schema, client and docs

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/vulture
	$(BIN)/deptry src

types: .venv/.dev
	$(BIN)/mypy $(wildcard src tests bench tools)

imports: .venv/.dev
	$(BIN)/lint-imports

drift: .venv/.dev $(WEB_PACKAGES)
	@mkdir -p build
	$(AVAAZ) openapi > build/openapi.json && diff -u docs/openapi.json build/openapi.json
	$(AVAAZ) settings-doc > build/running.md && diff -u docs/running.md build/running.md
	cd web && npx --no-install openapi-typescript ../docs/openapi.json -o ../build/schema.d.ts > /dev/null && diff -u src/lib/api/schema.d.ts ../build/schema.d.ts

web-check: $(WEB_PACKAGES)
	cd web && npm run --silent check

define category
	@started=$$(date +%s); \
	timeout --foreground -k 15 $$((3 * $(BUDGET_$(1)))) $(BIN)/pytest tests/$(1) $(2) $(ARGS) || { code=$$?; \
	  if [ $$code = 124 ]; then echo "$(1): stopped at three times its budget of $(BUDGET_$(1)) s"; fi; exit $$code; }; \
	echo "$(1): $$(($$(date +%s) - started)) s of $(BUDGET_$(1)) s"
endef

unit: .venv/.dev ## hermetic tests only, under 20 s
	$(call category,unit,-n 2 --dist worksteal -p no:schemathesis)

contract: .venv/.dev ## one suite per port, on every adapter
	$(call category,contract,-n 2 --dist loadfile)

http: .venv/.dev ## the API on a real PostgreSQL
	$(call category,http,-n 2 --dist loadfile)

agent: .venv/.dev $(LIVEKIT) ## the voice agent on a real LiveKit server, vendors stood in for
	$(call category,agent,-n 2 --dist loadfile)

e2e: .venv/.dev $(WEB_DONE) $(LIVEKIT) chromium ## real Chromium, real LiveKit, real PostgreSQL
	$(call category,e2e,-n 2 --dist loadfile --no-loadscope-reorder)

faults: .venv/.dev $(LIVEKIT) ## processes killed in a running conversation
	$(call category,faults,-n 2 --dist loadfile --no-loadscope-reorder)

web-test: $(WEB_PACKAGES)
	cd web && npm test --silent

bench: .venv/.dev $(WEB_DONE) $(LIVEKIT) ## measure against the baselines, print one table, write build/bench.json
	$(BIN)/python -m bench

shots: .venv/.dev $(WEB_DONE) $(LIVEKIT) chromium ## a picture of every screen, state, theme, language and width in build/shots
	$(BIN)/python -m tests.e2e.shots

lock: ## resolve the requirements again (needs uv and npm)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --extra all pyproject.toml requirements/build.in -o requirements/runtime.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --extra all --extra dev -c requirements/runtime.lock pyproject.toml requirements/build.in -o requirements/dev.lock
	cd web && npm install --package-lock-only && node scripts/complete-lock.mjs

clean: ## remove what was built, but neither conversations nor installed packages
	rm -rf build web/out web/.next $(LIVEKIT)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Avaaz needs Python 3.11 or newer: make PYTHON=/path/to/python3 ..."; exit 1; }
	if command -v uv > /dev/null; then uv venv --quiet --python "$$(command -v $(PYTHON))" .venv; else $(PYTHON) -m venv .venv; fi

# $(1): lock file. uv where it is, else pip; both verify the hashes.
define install
	@echo "installing requirements/$(1).lock"
	@if command -v uv > /dev/null; then \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/$(1).lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
endef

.venv/.runtime: requirements/runtime.lock pyproject.toml | .venv/bin/python
	$(call install,runtime)
	@touch $@

.venv/.dev: requirements/dev.lock pyproject.toml | .venv/bin/python
	$(call install,dev)
	@touch .venv/.runtime $@

$(WEB_PACKAGES): web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_DONE): $(WEB_PACKAGES) $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@

$(LIVEKIT): infra/livekit/go.mod infra/livekit/go.sum
	@mkdir -p $(@D)
	@if command -v go > /dev/null; then \
	  echo "building the LiveKit server (two minutes the first time)"; \
	  cd infra/livekit && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o $(CURDIR)/$@ github.com/livekit/livekit-server/cmd/server && touch $(CURDIR)/$@; \
	else \
	  echo "Go is not installed, so there is no LiveKit server and voice is off; text works. Install Go 1.26 or set AVAAZ_LIVEKIT_URL."; \
	fi

.PHONY: chromium
chromium:
	@if command -v chromium chromium-browser google-chrome > /dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	  echo "installing Chromium for the browser tests"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium > /dev/null; \
	else \
	  echo "The browser tests need Chromium: sudo apt-get install --no-install-recommends chromium"; exit 1; \
	fi
