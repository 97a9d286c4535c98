# Every command of the project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test bench deploy build fmt screenshot fuzz fresh

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: ## set up what is missing, build, and serve on http://127.0.0.1:8787 (PORT=…, PROFILE=release)
	@exec scripts/run.sh

test: ## all checks and tests; ends with `N passed, N failed`
	@scripts/test.sh

bench: ## measure against named peers; prints a table, writes target/bench.json (ONLY=ceremony|console|ledger|page|placename|policy|worker)
	@scripts/bench.sh

deploy: ## build and deploy to Cloudflare (the first time: docs/OPERATIONS.md)
	@scripts/deploy.sh

build: ## build only (PROFILE=dev|release)
	@scripts/setup.sh && scripts/build.sh $${PROFILE:-dev} development

fmt: ## format the code
	@cargo fmt --all

screenshot: ## pictures of the main pages in target/shots and docs/screenshot.png
	@scripts/screenshot.sh

fuzz: ## fuzz household parser, policy compiler, place-name search and index, 10 minutes each (SECONDS_EACH=…, ONLY=a target)
	@scripts/fuzz.sh

fresh: ## forget the local database
	@rm -rf .wrangler/state && echo "→ the local database is gone; make run makes a new one"
