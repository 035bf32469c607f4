# The daily commands. Each only calls a script or a preset; nothing is built by this file.
.PHONY: build run test asan faults coverage same-bytes format format-check tidy fuzz tables docs docs-update bench speed-page instructions lists-bench lists-together growth accuracy model-page clean help

help:          ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24
build:         ## build/vrata
	./run --build-only
run:           ## the sample list against the sample customers
	./run
test:          ## every test, release build
	./test
asan:          ## every test under the sanitizers
	cmake --preset asan && cmake --build --preset asan && ctest --preset asan
faults:        ## kill -9, full disks, turned bits: 100 kills that struck, 1,000 bits, with figures
	cmake --preset release && cmake --build --preset release --target vrata tests_e2e
	VRATA_FAULTS=long build/tests_e2e --gtest_filter='Faults.*:Resume.*:ChangingFile.*'
coverage:      ## lines that the tests run, by room
	tools/coverage.sh
same-bytes:    ## the answers of the release build and of the sanitizers'
	tools/same_bytes.sh build/vrata build-asan/vrata
format:        ## clang-format over our sources
	tools/format.sh
format-check:  ## the same, changing nothing
	tools/format.sh --check
tidy:          ## clang-tidy over what differs from main
	tools/tidy.sh --changed
fuzz:          ## every fuzz target for 20 seconds
	tools/fuzz.sh all 20
tables:        ## rebuild everything under generated/
	tools/rebuild_tables.sh
docs:          ## run the snippets of the pages
	tools/check_docs.py
docs-update:   ## write what they print into the pages
	tools/check_docs.py --update
bench:         ## the performance table
	build/vrata bench
lists-bench:   ## every real list file: entities, names, seconds, MB/s, memory (VRATA_SHARED or ../shared)
	cmake --preset release >/dev/null && cmake --build build --target bench_lists && build/bench_lists
lists-together: ## all lists in one data folder: ledgers unmoved, certify, alerts on strangers (VRATA_SHARED or ../shared)
	cmake --preset release >/dev/null && cmake --build build --target bench_together && build/bench_together
growth:        ## lists of 10 thousand to a million invented entities: import, opening, queries; writes docs/reference/growth.md
	cmake --preset release >/dev/null && cmake --build build --target bench_growth && build/bench_growth $${VRATA_SHARED:-../shared} docs/reference/growth.md docs/reference/growth.svg
speed-page:    ## the performance table of the README and docs/reference/speed.md, of the lists in vrata-data (DATA=DIR)
	tools/write_speed.py --data $${DATA:-vrata-data}
instructions:  ## instructions a call of each kernel, against its bound (15 seconds, by valgrind)
	tools/count_instructions.sh --check
accuracy:      ## every accuracy figure, with the speed of the same run (VRATA_SHARED or ../shared)
	cmake --preset release >/dev/null && cmake --build build --target bench_accuracy && build/bench_accuracy
model-page:    ## docs/model.md: weights, data and results as they are (about two minutes)
	cmake --preset release >/dev/null && cmake --build build --target bench_accuracy && build/bench_accuracy --model-page docs/model.md
clean:         ## remove what was built; vrata-data stays
	rm -rf build build-asan build-coverage build-fuzz build-debug build-tools
