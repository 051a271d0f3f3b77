# What every target does: make help

# Not taken from the environment, where these names may mean something else
DATA :=
PORT := 8501
NOTE_EN :=
NOTE_FR :=
NOTE_VI :=
REPLACE :=
export DATA PORT NOTE_EN NOTE_FR NOTE_VI
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHONS := python3.13 python3.12 python3.11 python3.14 python3 python
# The versions that every locked package has wheels for
SUITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
UV := uv==0.13.9
PY := $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python.exe,.venv/bin/python)
# Wheels alone: nothing is compiled, and no build tool without a hash is fetched
INSTALL := $(PY) -m pip install --quiet --only-binary :all:
COMPILE := $(PY) -m uv pip compile --quiet --system-certs --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run check release schema test test-system spark fuzz faults coverage mutants bench bench-clicks bench-exports load soak format \
	lock folder browser

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

run: folder .venv/.run ## show the dashboard; DATA=folder: of other files, PORT=number: not on 8501
	@if [ -n "$$DATA" ]; then COOPERATION_DATA=$$(CDPATH= cd -- "$$DATA" && pwd); export COOPERATION_DATA; fi; \
	exec $(PY) -m streamlit run app.py --server.port "$$PORT"

check: folder .venv/.run ## name every mistake in the data; DATA=folder: in other files
	@$(PY) -m components.command check "$${DATA:-data}"

release: folder .venv/.run ## record what changed in the data; NOTE_EN=, NOTE_FR=, NOTE_VI=: to say it to readers; REPLACE=1: the newest again
	@$(PY) -m components.command release "$${DATA:-data}" --note-en "$$NOTE_EN" --note-fr "$$NOTE_FR" --note-vi "$$NOTE_VI" \
	  $(if $(REPLACE),--replace-last)

schema: folder .venv/.run ## write data/schema/ again, after a change of vocabularies or models; DATA=folder: of other files
	@$(PY) -m components.command schema "$${DATA:-data}"

test: .venv/.test browser ## check code, types and formatting, and run the tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy --num-workers auto
	$(PY) -m pytest -n auto --dist worksteal

# Installs what is missing of nginx and LibreOffice, where that needs no password
test-system: .venv/.test browser ## two replicas behind a real nginx, one killed; our files in a real LibreOffice
	@PATH=$$PATH:/usr/sbin; missing=; \
	command -v nginx >/dev/null || missing=nginx-light; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-calc"; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing $$missing for the tests"; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $$missing || \
	echo "Not everything could be set up; the tests say what they miss"
	$(PY) -m pytest tests/system/replicas.py tests/system/spreadsheets.py

spark: .venv/.test .venv-spark/.ready ## the topics of the page, counted by Spark from the Parquet files; needs Java
	$(PY) -m tests.system.spark

coverage: .venv/.test ## lines and branches of reader, checks, selection and exports that no test outside the browser runs
	@rm -f .coverage .coverage.*
	$(PY) -m coverage run -m pytest -n auto --dist worksteal --ignore tests/browser
	@$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

mutants: .venv/.test ## how many small faults the tests notice; SHARE=, SEED=, JOBS=, MODULES="yaml_reader checks"
	$(PY) -m tests.mutation $(or $(SHARE),1) $(or $(SEED),1) $(or $(JOBS),2) $(MODULES)

fuzz: .venv/.test ## read a million broken files, and records while they are written; FILES=, SECONDS=, SEED=
	$(PY) -m tests.hostile.long_run $(or $(FILES),1000000) $(or $(SECONDS),60) $(or $(SEED),1000)

faults: .venv/.test ## kill 200 savers in the middle, save on a full and on a read-only disk; KILLS=, SEED=
	$(PY) -m tests.hostile.faults $(or $(KILLS),200) $(or $(SEED),1)

bench: .venv/.test ## how fast files are read and a first visit loads, as ratios
	$(PY) -m tests.bench
	$(PY) -m tests.bench.first_visit

bench-exports: folder .venv/.test ## what each file that is sent costs in memory and processor time; DATA=folder: of other files, MEETINGS=
	$(PY) -m tests.bench.exports "$${DATA:-$(or $(MEETINGS),10000)}"

bench-clicks: .venv-bench/.ready browser ## a filter click against plain Streamlit, Dash and Shiny; MEETINGS=, CLICKS=
	$(PY) -m tests.bench.clicks --meetings $(or $(MEETINGS),10000) --clicks $(or $(CLICKS),30)

load: folder .venv/.test ## 10, 50 and 200 readers at once; DATA=folder: of other files, SESSIONS="10 50", CLICKS=, THINK=1-5
	$(PY) -m tests.load $${DATA:+--data "$$DATA"} --sessions $(or $(SESSIONS),10 50 200) --clicks $(or $(CLICKS),20) \
	  --think $(or $(THINK),1-5)

soak: folder .venv/.test ## whether memory grows over 20,000 interactions; DATA=folder: of other files, INTERACTIONS=
	$(PY) -m tests.load.soak $${DATA:+--data "$$DATA"} --interactions $(or $(INTERACTIONS),20000)

format: .venv/.test ## format the code and repair what can be repaired
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lock: .venv/pyvenv.cfg ## write the lock files again; UPGRADE=1: with the newest versions
	$(INSTALL) $(UV)
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra test --constraints requirements.lock --output-file requirements-test.lock
	$(COMPILE) tests/bench/rivals/requirements.in --constraints requirements.lock --output-file tests/bench/rivals/requirements.lock

folder:
	@if [ -n "$$DATA" ] && [ ! -d "$$DATA" ]; then echo "DATA=$$DATA: there is no such folder." >&2; exit 1; fi

.venv/pyvenv.cfg:
	@python= without=; \
	for candidate in "$${PYTHON:-python3.13}" $(PYTHONS); do \
	  "$$candidate" -c '$(SUITS)' >/dev/null 2>&1 || continue; \
	  if "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	  without=$${without:-$$candidate}; \
	done; \
	if [ -z "$$python" ] && [ -n "$$without" ]; then \
	  echo "$$without cannot make virtual environments: its module ensurepip is missing." >&2; \
	  echo "On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; \
	elif [ -z "$$python" ]; then \
	  echo "Python 3.11 to 3.14 is needed, and none of these is one: $${PYTHON:-} $(PYTHONS)" >&2; \
	  echo "Install it (https://www.python.org/downloads/), or say where it is: make PYTHON=/path/to/python3 ..." >&2; \
	  exit 1; \
	fi; \
	echo "Making .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear .venv

# The second line makes the command `cooperation`: it lies here already, and nothing is fetched
.venv/.run: .venv/pyvenv.cfg requirements.lock deploy/backend.py
	@echo "Installing what the dashboard needs"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-index --no-deps --editable .
	@touch $@

.venv/.test: .venv/.run requirements-test.lock
	@echo "Installing what the tests need"
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

# The rivals need what the dashboard does not
.venv-bench/.ready: .venv/.test tests/bench/rivals/requirements.lock
	@echo "Installing Dash and Shiny"
	@$(PY) -m venv --clear .venv-bench
	@$(subst .venv,.venv-bench,$(PY)) -m pip install --quiet --only-binary :all: --require-hashes -r tests/bench/rivals/requirements.lock
	@touch $@

# There is no wheel of it
.venv-spark/.ready: .venv/pyvenv.cfg
	@echo "Installing PySpark"
	@$(PY) -m venv --clear .venv-spark
	@$(subst .venv,.venv-spark,$(PY)) -m pip install --quiet pyspark==4.3.0
	@touch $@

# A browser that is there is taken; else Debian's, where that needs no password; else say what to install
browser: .venv/.test
	@$(PY) -m tests.browser_path >/dev/null 2>&1 && exit; \
	if [ -z "$$CHROMIUM" ] && command -v apt-get >/dev/null; then \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	  if $$sudo true 2>/dev/null; then \
	    echo "Installing Chromium for the tests"; \
	    $$sudo apt-get update -qq && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium; \
	  fi; \
	fi; \
	$(PY) -m tests.browser_path >/dev/null
