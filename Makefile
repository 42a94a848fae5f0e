# make demo, make test: everything else is in their service.
# The second database runs what asks it: writes, locks, conditions, sums. What only reads texts or files is run once,
# and its tables come from the models: architecture/test_migrations.py holds the migrations against them.
WITH_DATABASE := accounts architecture/test_migrations.py audit evidence figures ledgers organisations reports workbench \
  review/test_assembling.py review/test_county.py review/test_keeping.py upkeep/test_across.py \
  upkeep/test_restoring.py::test_a_backup_taken_while_others_write_is_of_one_moment \
  upkeep/test_restoring.py::test_killed_at_any_moment_it_leaves_the_old_or_the_new
PYTHON ?= python3
SERVE ?= 1
KILLS ?= 10
MUTANTS ?= 200
DISKS ?= 5
BIN := .venv/bin
RUN := $(BIN)/python
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test check bench drill mutants assets install bench-install messages migrations lock wheel bounds audit screenshots clean

demo: install assets
	$(BIN)/mingshu demo $(if $(filter 1,$(SERVE)),--serve,)

test: install assets
	tools/system_packages.sh
	$(MAKE) check
	$(RUN) -m pytest -n 2 --dist loadgroup --nomigrations tests
	$(RUN) tools/with_postgresql.py $(RUN) -m pytest -n 2 --dist loadgroup --nomigrations -m 'not own_database and not same_on_both' $(addprefix tests/,$(WITH_DATABASE))

check: install
	$(BIN)/ruff check src tests examples benchmarks tools
	$(BIN)/ruff format --check src tests examples benchmarks tools
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: bench-install assets
	for file in benchmarks/bench_*.py; do $(RUN) $$file || exit 1; done
	$(RUN) tools/with_postgresql.py $(RUN) benchmarks/bench_load.py

# The long attacks, a few of each; KILLS, MUTANTS and DISKS for more. It writes its own record, docs/drill.md.
drill: install assets
	$(RUN) -m tools.drill --kills $(KILLS) --mutants $(MUTANTS) --disks $(DISKS) -o docs/drill.md
	$(RUN) tools/with_postgresql.py $(RUN) -m tools.drill --database postgresql --kills $(KILLS) --mutants $(MUTANTS) -o docs/drill.md

mutants: bench-install assets
	$(RUN) tools/mutants.py $(AREAS)

install: .venv/.installed

.venv/.installed: requirements/dev.lock pyproject.toml
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

bench-install: install
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/bench.lock

assets: install
	$(RUN) tools/build_assets.py
	$(BIN)/pybabel --quiet compile -d src/mingshu/locale -D django 2>/dev/null

messages: install
	$(RUN) tools/collect_messages.py

migrations: install
	$(RUN) -m django makemigrations --settings mingshu.settings

# dev.lock is what is tested, run.lock what an installation of the wheel needs of it, bench.lock all there is.
lock:
	$(BIN)/pip install --quiet uv
	$(LOCK) pyproject.toml --extra test --extra check --extra build -o requirements/dev.lock
	$(LOCK) pyproject.toml -c requirements/dev.lock -o requirements/run.lock
	$(LOCK) pyproject.toml --all-extras -c requirements/dev.lock -o requirements/bench.lock

wheel: install assets
	rm -rf src/mingshu/cli/example_county && cp -r examples/yunling src/mingshu/cli/example_county
	$(RUN) -m build --wheel --no-isolation --outdir dist .
	$(RUN) -m tools.supply.bill

# The wheel in environments of its own, with the lowest and with the highest versions that its bounds allow.
bounds: wheel
	$(BIN)/pip install --quiet uv
	$(RUN) -m tools.supply.bounds

# What is known against the pinned packages; 3 says that the data could not be had. OSV=folder asks a copy of OSV's data.
audit: bench-install
	$(RUN) -m tools.supply.known $(OSV)

screenshots: install assets
	$(RUN) tools/screenshots.py

clean:
	rm -rf .venv node_modules var .mypy_cache .ruff_cache .pytest_cache
