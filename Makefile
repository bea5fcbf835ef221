# suppcheck. Targets: all (default), demo, test, check, install, uninstall,
# bench, cov, fuzz, hostile, check-oom, check-tsan, lint, format, clean. Flavours:
# make BUILD=asan.
MAKEFLAGS += --no-print-directory
VERSION = 0.1.0
SOVER   = 0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD  ?= release
O      ?= build/$(BUILD)

CC      ?= cc
HOSTCC  ?= $(CC)
AR      ?= ar
OBJCOPY ?= objcopy
PKGS    = yaml-0.1 libpcre2-8 jansson libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null || \
                echo -lyaml -lpcre2-8 -ljansson -lutf8proc)

FLAVOUR_release = -O3 -g
FLAVOUR_debug   = -O0 -g
FLAVOUR_asan    = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAVOUR_tsan    = -O1 -g -fsanitize=thread
FLAVOUR_cov     = -O0 -g --coverage
FLAVOUR_fuzz    = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CFLAGS ?= $(FLAVOUR_$(BUILD))
FLAVOUR_LD = $(filter -fsanitize=% --coverage,$(CFLAGS))

WARN = -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual \
       -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes -Wvla \
       -Wformat=2 -Wundef $(WERROR)
DEFS = -D_POSIX_C_SOURCE=200809L

CORE_DIRS = base rulebase
RESOLVE_DIRS = resolve/words resolve/scan resolve/parts resolve/settle resolve
LIB_DIRS  = base rulebase profile $(RESOLVE_DIRS) check render author api
CORE_SRC := $(sort $(foreach d,$(CORE_DIRS),$(wildcard src/$d/*.c)))
LIB_SRC  := $(sort $(foreach d,$(LIB_DIRS),$(wildcard src/$d/*.c)))
CLI_SRC  := $(sort $(wildcard src/cli/*.c))
EMBED_SRC := $(sort $(wildcard src/embed/*.c))
RULES    := $(sort $(shell find rules -name '*.yaml' ! -name '*.test.yaml'))

LIB_OBJ   = $(LIB_SRC:%.c=$O/%.o) $O/gen/default_rules.o
CLI_OBJ   = $(CLI_SRC:%.c=$O/%.o)
EMBED_OBJ = $(CORE_SRC:%.c=$O/host/%.o) $(EMBED_SRC:%.c=$O/host/%.o)
A    = $O/libsuppcheck.a
INTERNAL = $O/internal.a
SO   = $O/libsuppcheck.so.$(SOVER)
BIN  = $O/suppcheck
EMBED = $O/host/embed

all: $(BIN) $(A) $(SO)

$O/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo '  CC $<'
	@$(CC) $(WARN) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS) \
	    -fPIC -fvisibility=hidden -pthread -MMD -MP -c -o $@ $<
# the command sees the public header alone
$(CLI_OBJ): $O/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo '  CC $<'
	@$(CC) $(WARN) $(DEFS) -Iinclude $(CPPFLAGS) $(CFLAGS) -pthread -MMD -MP -c -o $@ $<
$O/host/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo '  HOSTCC $<'
	@$(HOSTCC) $(WARN) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) -O2 -g -MMD -MP -c -o $@ $<

# ------------------------------------------------- the embedded rulebase
$(EMBED): $(EMBED_OBJ)
	$(HOSTCC) -o $@ $^ $(PKG_LIBS)
$O/gen/default_rules.c: $(EMBED) $(RULES)
	@mkdir -p $(@D)
	$(EMBED) rules > $@.tmp && mv $@.tmp $@
$O/gen/default_rules.o: $O/gen/default_rules.c
	$(CC) $(WARN) -Wno-overlength-strings $(DEFS) -Iinclude -Isrc -O0 -fPIC \
	    -fvisibility=hidden -c -o $@ $<

# All objects, for the tests; the archive that is installed holds one object in
# which only the public names are global, so that none can meet a caller's.
$(INTERNAL): $(LIB_OBJ)
	@rm -f $@ && $(AR) rcs $@ $^
# Some targets keep helpers in groups of which a linker takes one: not once local.
$O/public.o: $(LIB_OBJ)
	@$(CC) -r -nostdlib -Wl,--force-group-allocation -o $@.tmp $^ && \
	    $(OBJCOPY) --localize-hidden $@.tmp $@ && rm $@.tmp
$(A): $O/public.o
	@rm -f $@ && $(AR) rcs $@ $^
$(SO): $(LIB_OBJ) src/suppcheck.map
	$(CC) -shared -Wl,-soname,$(@F) -Wl,--version-script=src/suppcheck.map \
	    $(if $(filter -fsanitize=%,$(CFLAGS)),,-Wl,-z,defs) $(FLAVOUR_LD) \
	    $(LDFLAGS) -o $@ $(LIB_OBJ) $(PKG_LIBS)

# The command holds its libraries, where their archives are there: one file
# that starts in two thirds of the time. Distributions say STATIC=no.
ifeq ($(BUILD),release)
STATIC ?= $(shell echo 'int main(void) { return 0; }' | $(CC) -static -x c \
            -o /dev/null - $(PKG_LIBS) 2>/dev/null && echo yes)
endif
# Written in one go, its pages lie together and are read together: that alone
# is a third of the start.
$(BIN): $(CLI_OBJ) $(A)
	$(CC) $(FLAVOUR_LD) $(if $(filter yes,$(STATIC)),-static) $(LDFLAGS) \
	    -pthread -o $@.tmp $(CLI_OBJ) $(A) $(PKG_LIBS)
	@$(OBJCOPY) --compress-debug-sections $@.tmp $@ && rm $@.tmp

# ------------------------------------------------------- manual and files
MAN = $O/man/suppcheck.1 $O/man/suppcheck-rules.5 $O/man/suppcheck-cautions.7 \
    $O/man/suppcheck-terms.7 $(MAN3)
MAN3 := $(sort $(wildcard man/*.3))
# each function is found under its own name: page:function
MAN3_NAMES := $(foreach p,$(MAN3),$(patsubst %,$(notdir $p):%,$(filter-out $(basename $(notdir $p)), \
    $(shell sed -n '/^\.Sh NAME/,/^\.Nd/s/^\.Nm \([a-z_0-9]*\).*/\1/p' $p))))
COMPLETIONS = $O/completions/suppcheck.bash $O/completions/suppcheck.zsh \
    $O/completions/suppcheck.fish
SCHEMAS = src/render/suppcheck-report.schema.json src/profile/suppcheck-profile.schema.json

$O/man/suppcheck.1: man/suppcheck.1
	@mkdir -p $(@D)
	cp $< $@
$O/man/suppcheck-rules.5: man/suppcheck-rules.5.in $(BIN)
	@mkdir -p $(@D)
	$(BIN) rules man --diagnostics > $@.table
	sed -e '/@DIAGNOSTICS@/{r $@.table' -e 'd;}' $< > $@.tmp && mv $@.tmp $@
$O/man/suppcheck-cautions.7: $(BIN)
	@mkdir -p $(@D)
	$(BIN) rules man > $@.tmp && mv $@.tmp $@
$O/man/suppcheck-terms.7: $(BIN)
	@mkdir -p $(@D)
	$(BIN) rules man --terms > $@.tmp && mv $@.tmp $@
$O/completions/suppcheck.%: $(BIN)
	@mkdir -p $(@D)
	$(BIN) completions $* > $@.tmp && mv $@.tmp $@
$O/suppcheck.pc: Makefile
	@mkdir -p $(@D)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' \
	    'includedir=$${prefix}/include' '' 'Name: suppcheck' \
	    'Description: supplement interactions and contraindications' \
	    'Version: $(VERSION)' 'Requires.private: $(PKGS)' \
	    'Libs: -L$${libdir} -lsuppcheck' 'Cflags: -I$${includedir}' > $@

man: $(MAN)

# ---------------------------------------------------------------- install
D = $(DESTDIR)$(PREFIX)
INSTALLED = $D/bin/suppcheck $D/include/suppcheck.h $D/lib/libsuppcheck.a \
    $D/lib/$(notdir $(SO)) $D/lib/libsuppcheck.so $D/lib/pkgconfig/suppcheck.pc \
    $D/share/man/man1/suppcheck.1 $D/share/man/man5/suppcheck-rules.5 \
    $D/share/man/man7/suppcheck-cautions.7 \
    $D/share/man/man7/suppcheck-terms.7 \
    $(addprefix $D/share/man/man3/,$(notdir $(MAN3))) \
    $(foreach n,$(MAN3_NAMES),$D/share/man/man3/$(lastword $(subst :, ,$n)).3) \
    $(addprefix $D/share/suppcheck/,$(notdir $(SCHEMAS))) \
    $D/share/bash-completion/completions/suppcheck \
    $D/share/zsh/site-functions/_suppcheck \
    $D/share/fish/vendor_completions.d/suppcheck.fish

install: all man $O/suppcheck.pc $(COMPLETIONS)
	install -d $D/bin $D/include $D/lib/pkgconfig $D/share/man/man1 \
	    $D/share/man/man3 $D/share/man/man5 $D/share/man/man7 \
	    $D/share/suppcheck $D/share/bash-completion/completions \
	    $D/share/zsh/site-functions $D/share/fish/vendor_completions.d
	install -m 755 $(BIN) $D/bin/suppcheck
	install -m 644 include/suppcheck.h $D/include/
	install -m 644 $(A) $D/lib/
	install -m 755 $(SO) $D/lib/
	ln -sf $(notdir $(SO)) $D/lib/libsuppcheck.so
	install -m 644 $O/suppcheck.pc $D/lib/pkgconfig/
	install -m 644 $O/man/suppcheck.1 $D/share/man/man1/
	install -m 644 $O/man/suppcheck-rules.5 $D/share/man/man5/
	install -m 644 $O/man/suppcheck-cautions.7 $O/man/suppcheck-terms.7 \
	    $D/share/man/man7/
	install -m 644 $(MAN3) $D/share/man/man3/
	@for n in $(MAN3_NAMES); do \
	    ln -sf $${n%%:*} $D/share/man/man3/$${n##*:}.3 || exit 1; done
	install -m 644 $(SCHEMAS) $D/share/suppcheck/
	install -m 644 $O/completions/suppcheck.bash $D/share/bash-completion/completions/suppcheck
	install -m 644 $O/completions/suppcheck.zsh $D/share/zsh/site-functions/_suppcheck
	install -m 644 $O/completions/suppcheck.fish $D/share/fish/vendor_completions.d/

# only our files, then the folder that is ours alone, and those of the shells
# and of pkg-config if nobody else has something in them
uninstall:
	rm -f $(INSTALLED)
	-@cd $D && for d in share/suppcheck lib/pkgconfig \
	    share/bash-completion/completions share/bash-completion \
	    share/zsh/site-functions share/zsh \
	    share/fish/vendor_completions.d share/fish; do \
	    rmdir $$d 2>/dev/null; done; true

# ------------------------------------------------------------------ tests
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT     = $(UNIT_SRC:tests/unit/%.c=$O/unit/%)
$O/unit/%: tests/unit/%.c $(INTERNAL) Makefile
	@mkdir -p $(@D)
	$(CC) $(WARN) -Wno-missing-prototypes $(DEFS) -Iinclude -Isrc -Itests $(CPPFLAGS) \
	    $(CFLAGS) -pthread -MMD -MP -o $@ $< $(INTERNAL) $(PKG_LIBS) -lcmocka

# Run from the root of the tree; SUPPCHECK is the command under test.
check-unit: $(BIN) $(UNIT)
	@for t in $(UNIT); do \
	    SUPPCHECK=$(abspath $(BIN)) $$t || exit 1; done
check-rules: $(BIN)
	$(BIN) rules lint rules
	$(BIN) rules test --coverage rules
# every listed name is found as its own term, every combination names all its
# parts (half a minute)
check-names: $(BIN)
	python3 tests/tools/check_names.py $(BIN) rules
	python3 tests/tools/check_combinations.py $(BIN) rules
check-schema: $(BIN)
	sh tests/tools/check_schema.sh $(BIN)
# a line for each rule of the evidence
check-evidence: $(BIN)
	sh tests/tools/check_evidence.sh $(BIN)
check-man: $(MAN)
	sh tests/tools/check_man.sh $(BIN) $(MAN)
check-symbols: $(SO)
	sh tests/tools/check_symbols.sh $(SO)
check-includes:
	sh tests/tools/check_includes.sh
check-header:
	CC="$(CC)" sh tests/tools/check_header.sh
check-completions: $(BIN)
	sh tests/tools/check_completions.sh $(BIN)
check-examples: all man $(COMPLETIONS)
	CC="$(CC)" sh tests/tools/check_examples.sh $(MAKE) $O
check-install: all man
	sh tests/tools/check_install.sh $(MAKE) $O
golden: $(BIN) $O/unit/test_golden
	SUPPCHECK=$(abspath $(BIN)) UPDATE=$(UPDATE) $O/unit/test_golden

# What needs no other flavour. The unit tests (the golden tests of the command
# among them) come last, so that a run ends with cmocka's own lines.
check: check-includes check-header check-symbols check-man check-schema \
    check-completions check-install check-examples check-evidence check-names check-rules \
    check-some-reference check-fuzz-replay check-unit
check-some-reference:
	@$(MAKE) --no-print-directory LISTS=2000 check-reference
check-asan:
	$(MAKE) BUILD=asan WERROR=$(WERROR) check-rules check-fuzz-replay check-unit
# A million checks on one thread and on eight; a few of them in make test.
THREAD_CHECKS ?= 1000000
check-tsan:
	$(MAKE) BUILD=tsan WERROR=$(WERROR) build/tsan/unit/test_threads
	THREAD_CHECKS=$(THREAD_CHECKS) TSAN_OPTIONS=halt_on_error=1 \
	    build/tsan/unit/test_threads
# Every allocation failed, where make test takes some.
check-oom:
	$(MAKE) BUILD=asan WERROR=$(WERROR) build/asan/unit/test_oom
	OOM_ALL=1 build/asan/unit/test_oom
# What hostile input costs as it grows.
hostile: $O/unit/test_hostile
	HOSTILE_CURVE=1 $O/unit/test_hostile
test:
	@sh .ci/setup test
	$(MAKE) WERROR=$(WERROR) THREAD_CHECKS=40000 check-tsan
	$(MAKE) WERROR=$(WERROR) check
	$(MAKE) WERROR=$(WERROR) check-asan

# The command against the reference's reading of the rules, on random lists.
LISTS ?= 20000
check-reference: $(BIN)
	sh tests/reference/run.sh $(BIN) $(LISTS)

demo:
	@sh .ci/setup build
	@$(MAKE) --no-print-directory -s $(BIN)
	@echo '$$ suppcheck check -f tests/demo/evening.txt'
	@$(BIN) check -f tests/demo/evening.txt --today 2026-11-22 || \
	    test $$? -le 2
	@echo; echo 'The command is $(BIN); "make test" runs the tests.'

# Lines and branches of src/ that the tests run, but for the fuzzers and for
# the program that is made for the build itself.
COV_LEAST = 95
cov:
	@mkdir -p build/cov && find build/cov -name '*.gcda' -delete
	$(MAKE) BUILD=cov check-unit check-rules check-completions >/dev/null
	gcovr -r . --object-directory build/cov --filter 'src/' \
	    --exclude 'src/embed/' --txt build/cov/lines.txt --print-summary \
	    --fail-under-line $(COV_LEAST)
	@echo 'which lines: build/cov/lines.txt'

# ------------------------------------------------------------------ fuzzing
# libFuzzer, with clang: make fuzz builds the targets and runs each for
# FUZZ_TIME seconds; what it keeps is in FUZZ_WORK, not in the tree.
FUZZ_TARGETS = rules profile entry json all
FUZZ_TIME ?= 60
FUZZ_WORK ?= $O/fuzz/work
FUZZ_DICT_rules = rules
FUZZ_DICT_profile = profile
FUZZ_DICT_entry = list
FUZZ_DICT_json = profile
FUZZ_DICT_all = list
FUZZ_SRC := $(filter-out tests/fuzz/fuzz_run.c tests/fuzz/replay.c, \
    $(sort $(wildcard tests/fuzz/*.c)))
FUZZ_OBJ = $(FUZZ_SRC:%.c=$O/%.o)
$O/fuzz/run_%.o: tests/fuzz/fuzz_run.c
	@mkdir -p $(@D)
	$(CC) $(WARN) $(DEFS) -Iinclude -Isrc $(CFLAGS) -DFUZZ_TARGET=fuzz_$* -c -o $@ $<
$O/fuzz/fuzz_%: $O/fuzz/run_%.o $(FUZZ_OBJ) $(INTERNAL)
	$(CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(PKG_LIBS)
build-fuzz: $(FUZZ_TARGETS:%=$O/fuzz/fuzz_%)
fuzz:
	$(MAKE) BUILD=fuzz CC=clang build-fuzz
	@$(MAKE) BUILD=fuzz CC=clang run-fuzz
run-fuzz:
	@for t in $(FUZZ_TARGETS); do mkdir -p $(FUZZ_WORK)/$$t; done
	$(foreach t,$(FUZZ_TARGETS),$O/fuzz/fuzz_$t -max_total_time=$(FUZZ_TIME) \
	    -timeout=10 -rss_limit_mb=2048 -max_len=3000 -print_final_stats=1 \
	    -dict=tests/fuzz/dict/$(FUZZ_DICT_$t).dict -artifact_prefix=$(FUZZ_WORK)/$t- \
	    $(FUZZ_WORK)/$t tests/fuzz/corpus/$t \
	    $(wildcard tests/fuzz/regressions/$t) &&) true

# The kept inputs, without libFuzzer and with any compiler.
$O/fuzz/replay: $O/tests/fuzz/replay.o $(FUZZ_OBJ) $(INTERNAL)
	@mkdir -p $(@D)
	$(CC) $(FLAVOUR_LD) -o $@ $^ $(PKG_LIBS)
check-fuzz-replay: $O/fuzz/replay
	$O/fuzz/replay tests/fuzz/corpus tests/fuzz/regressions

BENCH = $O/bench/bench
$(BENCH): $(sort $(wildcard tests/bench/*.c)) $(A)
	@mkdir -p $(@D)
	$(CC) $(WARN) $(DEFS) -D_DEFAULT_SOURCE -Iinclude -Isrc $(CFLAGS) -pthread -o $@ \
	    $(filter %.c,$^) $(A) $(PKG_LIBS)
$O/bench/empty: tests/bench/empty/empty.c
	@mkdir -p $(@D)
	$(CC) -O2 -o $@ $<
# The command as it is installed: a file that the linker wrote lies in small
# pieces in the page cache, and to map it costs up to half as much again.
bench: $(BIN) $(BENCH) $O/bench/empty
	install -m 755 $(BIN) $O/bench/suppcheck
	$(BENCH) $O/bench/suppcheck $O/bench/empty

# ------------------------------------------------------------------- lint
# Some minutes the first time; the analysers look again only at what changed.
# Findings are mended at their cause; what is not asked is in .clang-tidy and
# .cppcheck, each with a reason, words that are no slips in .codespell.
LINT_DEFS = $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS)
LINT_SRC  = $(LIB_SRC) $(CLI_SRC) $(EMBED_SRC)
LINT_SH   = .ci/run .ci/setup $(sort $(shell find tests -name '*.sh'))
# prose and code; not names of products, entries as people type them, and
# what is made from other files
LINT_WORDS = README.md Makefile .ci man include src tests rules/*.yaml rules/cautions
LINT_NO_WORDS = */fuzz/corpus,*/fuzz/regressions,*/tests/corpus,tests/corpus,*/reference/terms,languages.txt,stdout,stderr
$O/lint/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo '  ANALYZE $<'
	@gcc $(WARN) -Werror -fanalyzer $(LINT_DEFS) -O1 -pthread -MMD -MP -c -o $@ $<
$O/lint/%.tidy: %.c $O/lint/%.o .clang-tidy
	@echo '  TIDY $<'
	@clang-tidy --quiet $< -- $(WARN) $(LINT_DEFS) 2>$@.err && rm $@.err && touch $@
lint-code: $(LINT_SRC:%.c=$O/lint/%.tidy)
lint-cppcheck:
	cppcheck -q -j2 --std=c11 $(DEFS) -Iinclude -Isrc --error-exitcode=1 \
	    --enable=warning,style,performance,portability --inline-suppr \
	    --suppressions-list=.cppcheck src
lint-shell: $O/completions/suppcheck.bash
	shellcheck $(LINT_SH)
	shellcheck -s bash $<
lint-words:
	codespell -q 3 -I .codespell -S '$(LINT_NO_WORDS)' $(LINT_WORDS)
lint:
	@sh .ci/setup lint
	$(MAKE) lint-shell lint-words lint-cppcheck lint-code

format:
	clang-format -i $$(git ls-files '*.c' '*.h' | grep -v suppcheck.h)
clean:
	rm -rf build

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all man install uninstall check check-unit check-evidence check-names check-rules \
    check-schema lint lint-code lint-cppcheck lint-shell lint-words \
    check-man check-symbols check-includes check-install check-asan \
    check-header check-completions check-examples \
    check-reference check-some-reference check-fuzz-replay check-tsan \
    check-oom hostile build-fuzz run-fuzz fuzz golden test demo cov bench format clean
-include $(wildcard $O/src/*/*.d $O/src/*/*/*.d $O/host/src/*/*.d $O/unit/*.d \
    $O/tests/fuzz/*.d $O/lint/src/*/*.d $O/lint/src/*/*/*.d)
