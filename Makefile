# Two commands matter to a user: `make demo` and `make test`. The rest is what they are made of.

SHELL := /bin/sh
SWIFT ?= swift
STRICT := --explicit-target-dependency-import-check error

# What the program says of itself by --version.
ASSAY_COMMIT ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null)
ASSAY_COMMIT_DATE ?= $(shell git log -1 --format=%cs 2>/dev/null)

# One file that runs: on Linux Swift's runtime is linked in, and libcurl and SQLite are opened by the
# program itself, which says in words where one is missing; without python3 the loader opens them, and
# says it in its own. Apple's systems carry all three.
LIBRARIES := $(CURDIR)/.build/dist/libraries
ifeq ($(shell uname),Linux)
ONE_FILE := --static-swift-stdlib -Xlinker --no-export-dynamic
# 92 MB become 40: one-file.ld says what is left out; relocations are packed, which the C library
# reads since 2.36. Without a build-id and the folder's name, two builds of a commit are the same
# bytes, whatever folder they are made in.
ifneq ($(shell command -v python3 2>/dev/null),)
ONE_FILE += -Xswiftc -use-ld=lld -Xlinker -T -Xlinker $(LIBRARIES)/one-file.ld
ONE_FILE += -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-eh-frame-hdr -Xlinker --build-id=none
ONE_FILE += -Xcc -ffile-prefix-map=$(CURDIR)=.
# Each function apart, so that the linker leaves out those that nobody calls, and keeps one of those
# that are the same: one megabyte less.
ONE_FILE += -Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections -Xlinker --icf=all
# What is public is left out as well where nobody calls it, of our modules, of others' and of Swift's,
# and data one by one.
ONE_FILE += -Xswiftc -ld-path=$(CURDIR)/.packaging/linker.py
# What a run calls lies together, by a list of it, so that 17 MB less of the program are in memory; names
# that are no more are passed over. order.py makes the list anew.
ONE_FILE += -Xlinker --symbol-ordering-file=$(LIBRARIES)/order.txt -Xlinker --no-warn-symbol-ordering
# Small code, but for what Package.swift says is to be fast: one megabyte less.
ONE_FILE += -Xswiftc -Osize
endif
# Of all that is searched, what pkg-config says of libcurl comes first.
build: export PKG_CONFIG_PATH := $(LIBRARIES):$(PKG_CONFIG_PATH)
endif
SWIFT_FLAGS ?=
export ASSAY_COMMIT ASSAY_COMMIT_DATE ONE_FILE

PREFIX ?= /usr/local
DESTDIR ?=
# Empty where somebody else, such as a packager, has installed what is needed.
DEPS ?= deps

DEBIAN_PACKAGES := libcurl4-openssl-dev libsqlite3-dev gnuplot-nox
BREW_PACKAGES := curl sqlite gnuplot

.PHONY: help deps demo test build install dist libraries examples proofs bench bench-peers bench-transport bench-report bench-store bench-scoring fuzz docs lint format clean

help:
	@echo "make demo    install what is missing, build, and compare three built-in models"
	@echo "make test    install what is missing, and run every test"
	@echo "make deps    install the system packages: $(DEBIAN_PACKAGES)"
	@echo "make build   build the program in release mode: .build/release/assay"
	@echo "make install PREFIX=/usr/local  the program, its man pages and completions"
	@echo "make dist    tarball, wheel, .deb, Homebrew formula and checksums: .build/dist/packages"
	@echo "make proofs  count over many runs and simulations whether verdicts keep their word"
	@echo "make examples  make reports/examples anew"
	@echo "make bench   measure a whole run against a C client over the same server"
	@echo "make bench-peers  the same against vllm bench, AIPerf and GuideLLM, installed outside the tree"
	@echo "make bench-transport  measure the transport alone against the C client"
	@echo "make bench-report  measure reports and views over a million stored attempts"
	@echo "make bench-store  measure how many attempts a second are stored"
	@echo "make bench-scoring  measure how many answers a second each scorer judges"
	@echo "make fuzz    try each reader with inputs that libFuzzer makes up, five minutes each"
	@echo "make docs    build the articles as a site"
	@echo "make lint    check formatting"
	@echo "make format  apply formatting"
	@echo "make clean   remove what was built"

# Nothing is asked of the package manager when nothing is missing, so this costs no time twice.
deps:
	@if [ "$$(uname)" = Darwin ]; then \
	  missing=; for p in $(BREW_PACKAGES); do brew list --versions $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	  [ -z "$$missing" ] || { echo "Installing with Homebrew:$$missing"; brew install $$missing; }; \
	elif command -v dpkg-query >/dev/null 2>&1; then \
	  missing=; for p in $(DEBIAN_PACKAGES); do \
	    [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || missing="$$missing $$p"; done; \
	  if [ -n "$$missing" ]; then \
	    root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	    echo "Installing with apt-get$${root:+ (through sudo)}:$$missing"; \
	    $$root apt-get update -qq && \
	    $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  fi; \
	else \
	  echo "Please install libcurl and SQLite with their headers, and gnuplot, with your package manager."; \
	fi

build: $(DEPS) libraries
	$(SWIFT) build -c release --product assay $(ONE_FILE) $(SWIFT_FLAGS) $(STRICT)

libraries:
	@[ "$$(uname)" != Linux ] || ! command -v python3 >/dev/null || python3 .packaging/libraries.py $(LIBRARIES)

install: build
	python3 .packaging/stage.py --program .build/release/assay --prefix "$(DESTDIR)$(PREFIX)"

# DOWNLOADS=https://… is where they will be published, for the formula.
dist: build
	python3 .packaging/dist.py --program .build/release/assay --output .build/dist/packages \
	  $(if $(DOWNLOADS),--downloads "$(DOWNLOADS)")

demo: build
	.build/release/assay run suites/quickstart.yaml

# Two halves side by side: the tests that run the built program wait for it most of the time. Two of
# `swift test` would wait for each other, so the tests are run themselves where they are one program, as
# on Linux. What failed is told once more at the end: the whole is thousands of lines.
test: SHELL := /bin/bash
test: deps
	$(SWIFT) build --build-tests $(STRICT)
	@set -o pipefail; bundle=$$($(SWIFT) build --show-bin-path)/assayPackageTests.xctest; \
	half() { \
	  if [ -f "$$bundle" ]; then NO_COLOR=1 "$$bundle" --testing-library swift-testing --no-parallel "$$@"; \
	  else $(SWIFT) test --skip-build --no-parallel "$$@"; fi 2>&1; }; \
	half --filter '^EndToEndTests\.' > .build/test-program.log & other=$$!; \
	trap 'kill $$other 2>/dev/null' EXIT; \
	half --skip '^EndToEndTests\.' | tee .build/test.log; modules=$$?; \
	wait $$other; program=$$?; trap - EXIT; cat .build/test-program.log; \
	[ $$modules = 0 ] && [ $$program = 0 ] || { \
	  echo; echo "The modules' tests ended with $$modules, the program's with $$program."; \
	  echo "What failed (the whole is in .build/test.log and .build/test-program.log):"; \
	  grep -h -a -v '^◇\|^✔\|^↳' .build/test.log .build/test-program.log \
	    | grep -a -A 3 '^✘ Test.* recorded an issue\|^error:\|^Fatal\|Fatal error:' \
	    | cut -c1-600 | tail -n 60; exit 1; }

# One report of each kind, made anew from the built-in provider.
examples: build
	reports/make-examples.sh

# About forty minutes; PROOFS=identical takes one of them, and RUNS=10 fewer runs.
proofs: build
	$(SWIFT) build -c release --product VerdictProof $(ONE_FILE) $(SWIFT_FLAGS)
	python3 Tests/Proofs/proofs.py $(PROOFS) $(if $(RUNS),--runs $(RUNS))

# Ratios within one run; on a machine that does something else they mean little.
bench: build
	python3 Tests/Benchmarks/bench.py

bench-peers: build
	python3 Tests/Benchmarks/bench_peers.py

bench-transport: deps libraries
	Tests/Benchmarks/transport.sh 5

# Time and memory of reading a store of a million attempts.
bench-report: deps libraries
	Tests/Benchmarks/report.sh

# Attempts a second, processor time of each, how long a commit is waited for.
bench-store: deps libraries
	Tests/Benchmarks/store.sh

# Scored answers a second on one core, scorer by scorer.
bench-scoring: deps libraries
	$(SWIFT) run -c release $(ONE_FILE) ScoringBenchmark

# Processor time of reading one chunk of a stream, dialect by dialect.
bench-reading: deps libraries
	$(SWIFT) run -c release $(ONE_FILE) ReadingBenchmark

# FUZZ=replies takes one reader, FUZZ_SECONDS=60 a shorter time for each.
FUZZ_SECONDS ?= 300
fuzz: deps
	SWIFT="$(SWIFT)" Tests/Fuzz/fuzz.sh $(FUZZ_SECONDS) $(FUZZ)

# In a package of its own, so that no other build waits for the DocC plugin.
docs:
	python3 Tests/Documentation/site.py --swift "$(SWIFT)"

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

clean:
	$(SWIFT) package clean
