# suppcheck. Targets: all (default), demo, test, check, install, uninstall,
# bench, cov, lint, format, clean. Flavours: make BUILD=asan.
VERSION = 0.1.0
SOVER   = 0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD  ?= release
O      ?= build/$(BUILD)

CC      ?= cc
HOSTCC  ?= $(CC)
AR      ?= ar
PKGS    = yaml-0.1 libpcre2-8 jansson libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null || \
                echo -lyaml -lpcre2-8 -ljansson -lutf8proc)

FLAVOUR_release = -O2 -g
FLAVOUR_debug   = -O0 -g
FLAVOUR_asan    = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAVOUR_tsan    = -O1 -g -fsanitize=thread
FLAVOUR_cov     = -O0 -g --coverage
CFLAGS ?= $(FLAVOUR_$(BUILD))
FLAVOUR_LD = $(filter -fsanitize=% --coverage,$(CFLAGS))

WARN = -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual \
       -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes -Wvla \
       -Wformat=2 -Wundef $(WERROR)
DEFS = -D_POSIX_C_SOURCE=200809L

CORE_DIRS = base rulebase
LIB_DIRS  = base rulebase profile resolve check render author api
CORE_SRC := $(sort $(foreach d,$(CORE_DIRS),$(wildcard src/$d/*.c)))
LIB_SRC  := $(sort $(foreach d,$(LIB_DIRS),$(wildcard src/$d/*.c)))
CLI_SRC  := $(sort $(wildcard src/cli/*.c))
EMBED_SRC := $(sort $(wildcard src/embed/*.c))
RULES    := $(sort $(shell find rules -name '*.yaml' ! -name '*.test.yaml'))

LIB_OBJ   = $(LIB_SRC:%.c=$O/%.o) $O/gen/default_rules.o
CLI_OBJ   = $(CLI_SRC:%.c=$O/%.o)
EMBED_OBJ = $(CORE_SRC:%.c=$O/host/%.o) $(EMBED_SRC:%.c=$O/host/%.o)
A    = $O/libsuppcheck.a
SO   = $O/libsuppcheck.so.$(SOVER)
BIN  = $O/suppcheck
EMBED = $O/host/embed

all: $(BIN) $(A) $(SO)

$O/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(WARN) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS) \
	    -fPIC -fvisibility=hidden -pthread -MMD -MP -c -o $@ $<
# the command sees the public header alone
$(CLI_OBJ): $O/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(WARN) $(DEFS) -Iinclude $(CPPFLAGS) $(CFLAGS) -pthread -MMD -MP -c -o $@ $<
$O/host/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(HOSTCC) $(WARN) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) -O2 -g -MMD -MP -c -o $@ $<

# ------------------------------------------------- the embedded rulebase
$(EMBED): $(EMBED_OBJ)
	$(HOSTCC) -o $@ $^ $(PKG_LIBS)
$O/gen/default_rules.c: $(EMBED) $(RULES)
	@mkdir -p $(@D)
	$(EMBED) rules > $@.tmp && mv $@.tmp $@
$O/gen/default_rules.o: $O/gen/default_rules.c
	$(CC) $(WARN) -Wno-overlength-strings $(DEFS) -Iinclude -Isrc -O0 -fPIC \
	    -fvisibility=hidden -c -o $@ $<

$(A): $(LIB_OBJ)
	rm -f $@ && $(AR) rcs $@ $^
$(SO): $(LIB_OBJ) src/suppcheck.map
	$(CC) -shared -Wl,-soname,$(@F) -Wl,--version-script=src/suppcheck.map \
	    $(if $(filter -fsanitize=%,$(CFLAGS)),,-Wl,-z,defs) $(FLAVOUR_LD) \
	    $(LDFLAGS) -o $@ $(LIB_OBJ) $(PKG_LIBS)
$(BIN): $(CLI_OBJ) $(A)
	$(CC) $(FLAVOUR_LD) $(LDFLAGS) -pthread -o $@ $(CLI_OBJ) $(A) $(PKG_LIBS)

# ------------------------------------------------------------------ tests
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT     = $(UNIT_SRC:tests/unit/%.c=$O/unit/%)
$O/unit/%: tests/unit/%.c $(A) Makefile
	@mkdir -p $(@D)
	$(CC) $(WARN) -Wno-missing-prototypes $(DEFS) -Iinclude -Isrc -Itests $(CPPFLAGS) \
	    $(CFLAGS) -pthread -MMD -MP -o $@ $< $(A) $(PKG_LIBS) -lcmocka

.SECONDARY:
-include $(wildcard $O/src/*/*.d $O/host/src/*/*.d $O/unit/*.d)

.PHONY: all
