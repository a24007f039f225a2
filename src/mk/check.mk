# Tests, source checks, metrics. A test program is one .c file; what it links is decided by its folder.

TEST_KINDS := unit store ui multi pty ssh bench
# tests/unit/<layer>_<what>.c links just its layer and those below, so a layer is testable alone.
$(foreach k,$(TEST_KINDS),$(eval TESTS_$(k) := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/$(k)/*.c))))
TEST_TOOLS  := $(patsubst tests/tools/%.c,$(BUILD)/obj/tests/tools/%.o,$(wildcard tests/tools/*.c))

ALL_LIBS = $(patsubst %,$(BUILD)/lib/lib%.a,screen tui cli service conf store print report sheet wire model base)
pkgs_tests := vterm
TEST_PKGS = $(eval TEST_PKGS := $(call link_of,$(LAYERS) tests))$(TEST_PKGS)

layer_of = $(firstword $(subst _, ,$(notdir $(1))))

# A test runs once for each time it is compiled, so nothing goes into making it fast. A benchmark's floor is as fast
# as what it is compared with, and a disk of crashfs is written whole, again and again.
TEST_OPT = -O0 $(if $(SAN),,-g0) -U_FORTIFY_SOURCE
$(BUILD)/obj/tests/bench/%.o $(BUILD)/obj/tests/tools/engine_%.o $(BUILD)/obj/tests/tools/crash%.o: TEST_OPT :=
# Nor into copying what only a debugger reads into a hundred programs: TEST_OPT=-O0 TEST_LINK= keep it. binutils' other linker
# takes half as long, where it is there; it does not know one of the flags, and does without.
GOLD := $(wildcard $(addsuffix /ld.gold,$(subst :, ,$(PATH))))
TEST_LINK = $(if $(SAN),,-Wl,-S $(if $(GOLD),-fuse-ld=gold))
TEST_LDFLAGS = $(filter-out $(if $(findstring gold,$(TEST_LINK)),%separate-code),$(ALL_LDFLAGS)) $(TEST_LINK)
$(BUILD)/obj/tests/%.o: tests/%.c $(BUILD)/flags
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) $(TEST_OPT) -iquote tests/tools -MMD -MP -c -o $@ $<

.SECONDEXPANSION:
$(TESTS_unit): $(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $$(call libs_of,$$(call layer_of,$$*))
	$(call say,LD)
	$(Q)$(CC) $(PIE) $(TEST_LDFLAGS) -o $@ $^ $(call pkgs_of,$(call layer_of,$*)) -lcmocka

# The other tests may use everything and what tests/tools offers.
$(TESTS_store) $(TESTS_ui) $(TESTS_multi) $(TESTS_pty) $(TESTS_bench) $(TESTS_ssh): $(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(BUILD)/lib/libtesttools.a $$(ALL_LIBS)
	$(call say,LD)
	$(Q)$(CC) $(PIE) $(TEST_LDFLAGS) -o $@ $^ $(TEST_PKGS) -lcmocka

$(BUILD)/tests/ui/accessibility: LDFLAGS += -Wl,--no-as-needed,-lm
$(BUILD)/tests/bench/sessions: LDFLAGS += -Wl,--no-as-needed,-lm
$(BUILD)/tests/multi/flushes: LDFLAGS += -Wl,--wrap=store_flush
$(BUILD)/tests/bench/log: LDFLAGS += -Wl,--wrap=store_write,--wrap=store_audit_add

$(BUILD)/lib/libtesttools.a: $(TEST_TOOLS)
	$(Q)rm -f $@; $(AR) rcs $@ $^

.PHONY: check check-quick check-all check-unit check-store check-ui check-cli check-multi check-pty check-ssh
# In memory, where there is some that programs may be run from, too: a flush costs nothing there.
TEST_TMP = $(eval TEST_TMP := $(or $(TMPDIR),$(shell [ -w /dev/shm ] && ! grep -q ' /dev/shm [^ ]* [^ ]*noexec' /proc/mounts && \
	echo /dev/shm),/tmp))$(TEST_TMP)
RUN = TMPDIR=$(TEST_TMP) sh tests/tools/run-tests.sh $(BUILD)

# A second make, because what the first installs decides the flags of the compiler.
check: deps ## build and pass the tests (under a minute from a clean clone)
	@rm -f $(BUILD)/test-log/*.count
	@$(MAKE) --no-print-directory check-quick
# The longest first, and what waits: a core that it leaves idle runs others, or the compiler.
check-quick: all check-multi check-cli check-ui check-store check-unit
	@$(RUN) --summary

# Each test is a job of its own. $(call ran,tests): what runs them.
ran = $(1:%=%.ran)
# The walk through all screens, seven times, is check-accessibility's.
TESTS_seen = $(filter-out %/ui/accessibility,$(TESTS_ui))
TESTS_cli = $(patsubst %,$(BUILD)/tests/cli/%.sh,plain backup $(filter-out plain backup,$(patsubst tests/cli/%.sh,%,$(sort $(wildcard tests/cli/*.sh)))))
check-unit: $(call ran,$(TESTS_unit)) ## the pure layers, under a second
	@$(RUN) --sum unit $(TESTS_unit)
check-store: $(call ran,$(TESTS_store)) ## the database on real files
	@$(RUN) --sum store $(TESTS_store)
check-ui: $(call ran,$(TESTS_seen)) ## the screens, headless, against golden files
	@$(RUN) --sum ui $(TESTS_seen)
check-cli: $(call ran,$(TESTS_cli)) ## the commands, as scripts use them
	@$(RUN) --sum cli $(TESTS_cli)
check-multi: $(call ran,$(TESTS_multi)) ## many processes on one file, a short run
	@$(RUN) --sum multi $(TESTS_multi)
$(call ran,$(TESTS_store)): $(BUILD)/trin-store
$(call ran,$(TESTS_seen)): locale
$(call ran,$(TESTS_multi) $(TESTS_cli)): all
$(call ran,$(TESTS_unit) $(TESTS_store) $(TESTS_seen) $(TESTS_multi)): %.ran: % FORCE
	@$(RUN) --one $(notdir $(patsubst %/,%,$(dir $*))) $*
$(call ran,$(TESTS_cli)): $(BUILD)/%.ran: % FORCE
	@$(RUN) --one cli $*
check-pty: all $(TESTS_pty) ## the built program in a real pseudo-terminal
	@$(RUN) pty $(TESTS_pty)

# The programs that are no tests: tools of tests/ssh/inside.sh and what the tests run as other users.
TOOLS_ssh = $(addprefix $(BUILD)/tests/ssh/,logger)
$(BUILD)/tests/ssh/evil.so: tests/ssh/preload/evil.c | $(BUILD)/flags
	$(Q)$(CC) -D_GNU_SOURCE -shared -fPIC -o $@ $<
check-ssh: all $(TESTS_ssh) $(BUILD)/tests/ssh/evil.so ## the installed program: sshd, several users, and what an attacker tries (root)
	@sh tests/ssh/run.sh $(BUILD) $(filter-out $(TOOLS_ssh),$(TESTS_ssh))

# One after the other: what waits for an answer is not slowed down by the others' work.
ALL_CHECKS := check-quick check-accessibility check-pty check-ssh check-deb check-source check-man check-clang check-sanitizers check-fuzz check-multi-long
# CHECKED=check-quick leaves out what has passed just before.
CHECKED ?=
check-all: ## everything CI runs
	@[ -n "$(CHECKED)" ] || rm -f $(BUILD)/test-log/*.count
	@for t in $(filter-out $(CHECKED),$(ALL_CHECKS)); do $(MAKE) --no-print-directory $$t || exit 1; done
	@sh tests/tools/run-tests.sh $(BUILD) --summary

.PHONY: check-multi-long long-faults long-many
LONG_FAULTS = $(addprefix $(BUILD)/tests/,multi/powercut store/store_faults)
LONG_MANY = $(filter-out $(LONG_FAULTS),$(TESTS_multi))
check-multi-long: long-faults long-many ## the stress tests at full length
# Beside each other: these use one core, those mostly wait.
long-faults: all $(LONG_FAULTS)
	@TRIN_LONG=1 $(RUN) long-faults $(LONG_FAULTS)
long-many: all $(LONG_MANY)
	@TRIN_LONG=1 $(RUN) long-many $(LONG_MANY)

.PHONY: check-sanitizers
check-sanitizers: ## the tests under ASan and UBSan
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/san SAN=address,undefined WERROR=0 check-unit check-store check-ui check-cli

.PHONY: check-clang check-fuzz
check-clang: ## the other compiler finds nothing either
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang WERROR=1 all
check-fuzz: ## each fuzz target over its seeds and a bounded run (clang)
	@sh tests/fuzz/run.sh $(BUILD) 5

.PHONY: check-accessibility
TESTS_claimed = $(addprefix $(BUILD)/tests/,ui/accessibility ui/plain ui/tui_draw ui/tui_stack pty/tui_terminal unit/tui_key \
	unit/print_pdf unit/report_page)
check-accessibility: all $(TESTS_claimed) ## what is claimed to those who cannot see or point well, a line each
	@sh tests/accessibility/run.sh $(BUILD)

.PHONY: check-source check-man check-po
check-source: check-po ## layers, banned functions, headers that compile alone, names
	@awk -f tests/tools/check-layers.awk src/mk/layers.txt $(sort $(wildcard src/*.c src/*/*.[ch] include/*/*.h))
	@sh tests/tools/check-source.sh $(BUILD) "$(CC)" "$(STD) $(CPPFLAGS_TRIN)"

check-po: ## the Danish catalogue is complete and fresh
	@sh tests/tools/check-po.sh

check-man: ## the manual pages are clean
	@sh tests/tools/check-man.sh

.PHONY: metrics tidy analyze coverage bench
metrics: ## the budgets of the house: functions, files, headers, comments, commits
	@sh tests/tools/metrics.sh

tidy: ## clang-tidy
	$(Q)clang-tidy --quiet $(wildcard src/*/*.c src/*.c) -- $(STD) $(CPPFLAGS_TRIN)

analyze: ## gcc's own analyzer
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/analyze CFLAGS='-O1 -g -fanalyzer' all

coverage: ## line coverage of the tests, as text
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/coverage CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage check-unit check-store check-ui check-cli
	@sh tests/tools/coverage.sh $(BUILD)/coverage

bench: all $(TESTS_bench) $(TOOLS_ssh) ## the speed goals, as ratios in one run
	@sh tests/bench/run.sh $(BUILD)

.PHONY: bench-sessions
$(BUILD)/tests/bench/flush.so: tests/tools/flush_shim.c | $(BUILD)/flags
	$(Q)$(CC) -D_GNU_SOURCE -shared -fPIC -o $@ $<
bench-sessions: all $(TESTS_bench) $(BUILD)/tests/bench/flush.so ## hundreds of sessions on one file, and their memory
	@sh tests/bench/sessions.sh $(BUILD)

.PHONY: screenshots
screenshots: all $(BUILD)/tests/bench/screenshot ## the pictures of README, from the running program
	$(Q)rm -f $(BUILD)/demo/demo.db*
	$(Q)$(BUILD)/tests/bench/screenshot $(BUILD) man/img

.PHONY: fuzz
fuzz: ## libFuzzer targets with their seeds, FUZZ_SECONDS each (clang)
	@sh tests/fuzz/run.sh $(BUILD) $(or $(FUZZ_SECONDS),60)

-include $(wildcard $(BUILD)/obj/tests/*/*.d)
