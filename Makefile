# Every target sets up what it needs; the only things to have are Python 3.11 or newer, git, make.
PYTHON ?= python3
BIN := .venv/bin
PYTEST_FLAGS ?= -q -n 2 --dist loadgroup --no-loadscope-reorder

.NOTPARALLEL:
.PHONY: help setup setup-test demo test lint pytest bundle lock changelog peers bench-serve bench-guards bench-ingest bench-resolve bench-screen bench-delta bench-latency bench-judge bench-false-hits bench-structure bench-text-claims bench-lift bench-assess bench-monitor bench-dismantling bench-separation bench-ownership bench-adaptation bench-portfolio bench-disrupt bench-payments

help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 16

setup: ## Set up .venv with what cutset needs
	@$(PYTHON) scripts/setup.py run

setup-test:
	@$(PYTHON) scripts/setup.py test

demo: setup ## Take the shipped lists to networks, plan and report
	$(BIN)/cutset demo

test: lint pytest ## Run every check and every test

lint: setup-test ## Style, types, floors, spelling
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

pytest: setup-test ## Tests and the examples in docstrings
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

bundle: setup-test ## Write dist/cutset-….tar.gz, which runs without compiler, root or network
	$(BIN)/python scripts/bundle.py

lock: setup-test ## Resolve pyproject.toml to the locks (UPGRADE=--upgrade for newer versions)
	scripts/lock.sh $(UPGRADE)

changelog: setup-test ## Show the next version's entry of CHANGELOG.md
	$(BIN)/towncrier build --draft

peers: ## Set up bench/peers/.venv with the programs we are tried with and measured against
	@$(PYTHON) bench/peers/set_up.py

bench-guards: setup-test ## Random workspaces through every verb, and the crash test
	$(BIN)/python bench/guards.py

bench-serve: setup-test ## Names a second through /match: batches, single, stream
	$(BIN)/python bench/serve.py

bench-ingest: setup-test ## Loading speed and memory
	$(BIN)/python bench/ingest.py

bench-screen: setup-test ## Names: recall, false hits and speed beside a peer
	$(BIN)/python bench/screen.py

bench-false-hits: setup-test ## Whose names are hit falsely, and what a probability is worth
	$(BIN)/python bench/false_hits.py

bench-delta: setup-test ## Customers against a list that changed, beside a whole run
	$(BIN)/python bench/delta.py

bench-latency: setup-test ## One name at a time, among the lists and among two million names
	$(BIN)/python bench/latency.py

bench-judge: setup-test ## The judgement: calibration, false nominations, sensitivity, speed
	$(BIN)/python bench/judge.py

bench-resolve: setup-test ## One party or two: recall, clusters, calibration beside Splink
	$(BIN)/python bench/resolve.py

bench-text-claims: setup-test ## Claims from text: precision and recall by predicate
	$(BIN)/python bench/text_claims.py

bench-lift: setup-test ## Tags of OFAC's list beyond the country: a task about listings
	$(BIN)/python bench/lift.py

bench-assess: setup-test ## bench-judge, bench-structure, bench-text-claims and bench-lift, their rows gathered
	$(BIN)/python bench/assess.py

bench-structure: setup-test ## Groups, structure, position of leaders, robustness of ranks
	$(BIN)/python bench/structure.py

bench-monitor: setup-test ## Payment features: speed, share of searches cut, at one million
	$(BIN)/python bench/monitor.py speed 1000000

bench-dismantling: setup-test ## Orders of removal against the annealing column of bench/disrupt.md
	$(PYTHON) bench/dismantling.py

bench-payments: setup-test ## Loading payments: speed, every sample, 5,000 hostile messages
	$(BIN)/python bench/payments.py

bench-separation: setup-test ## Where to stand on routes: interdiction, exact or with its gap
	$(BIN)/python bench/separation.py

bench-portfolio: setup-test ## Plans of 40 actions proven best, beside a greedy choice and every set
	$(BIN)/python bench/portfolio.py

bench-ownership: setup-test ## Cases of the 50 % rule, 100,000 entities, order of edges
	$(BIN)/python bench/ownership.py

bench-adaptation: setup-test ## Plans after the network has answered, beside the peers' plans
	$(BIN)/python bench/adaptation.py

bench-disrupt: setup-test ## bench-dismantling, -adaptation, -separation and -portfolio, their rows gathered
	$(BIN)/python bench/disrupt.py
