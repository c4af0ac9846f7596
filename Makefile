# Plain `make` lists the targets. The work is done by tools/*.py, which need Python 3.11 and nothing else.
.DEFAULT_GOAL := help
PYTHON ?= $(or $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done),$(error Plaza needs Python \
	3.11 or newer. Install it, or say where it is: make run PYTHON=/path/to/python3.11))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: ## start the site with demo data on http://localhost:8000 (PORT=8010 for another port)
	@$(PYTHON) -m tools.run

test: ## run the tests on both stacks (STACK=embedded or STACK=full for one; ARGS="tests/chat -k room")
	@$(PYTHON) -m tools.test $(ARGS)

test-all: ## like test; every screen at four widths and in both languages
	@TEST_MATRIX=wide $(PYTHON) -m tools.test $(ARGS)

check: ## formatters, linters, types, import contracts, migrations, messages, templates
	@$(PYTHON) -m tools.environment dev tools.check

audit: ## known vulnerabilities of the locked packages
	@$(PYTHON) -m tools.environment dev tools.audit

bench: ## the benchmarks: prints a table, writes bench/results.json
	@$(PYTHON) -m tools.environment dev bench $(ARGS)

services: ## start PostgreSQL, Redis and Elasticsearch; prints the environment to use
	@$(PYTHON) -m tools.services up

services-down: ## stop them and remove their data
	@$(PYTHON) -m tools.services down

lock: ## renew the hashed locks from requirements/*.in
	@$(PYTHON) -m tools.environment dev tools.lock

messages: ## gather the strings to translate into the catalogues
	@$(PYTHON) -m tools.environment dev tools.messages update

screenshots: ## make docs/screenshots from the site that `make run` has started
	@$(PYTHON) -m tools.environment dev tools.screenshots

.PHONY: help run test test-all check audit bench services services-down lock messages screenshots
