# How sources become libraries (one a layer) and programs.

LAYERS := base model conf store report print wire sheet service tui screen cli
VERSION := 0.1.0

# The closure of each layer, lowest last: the link order of the static libraries.
needs_base    :=
needs_model   := base
needs_conf    := model base
needs_store   := model base
needs_report  := model base
needs_wire    := model base
needs_sheet   := wire model base
needs_service := conf store wire model base
needs_tui     := base
needs_print   := report model base
needs_screen  := sheet wire print report tui model base
needs_cli     := service conf store sheet wire print report model base

pkgs_base    := libutf8proc libsodium
pkgs_conf    := libconfuse
pkgs_store   := sqlite3
pkgs_tui     := ncursesw
# libharu is not linked: a session that prints loads it (print/pdf_lib.c), by its full name.
HPDF = $(eval HPDF := $(shell readelf -d "$$($(CC) -print-file-name=libhpdf.so)" 2>/dev/null \
	| sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p'))$(HPDF)

PKGS := libutf8proc libsodium libconfuse sqlite3 ncursesw

STD := -std=c17 -D_GNU_SOURCE
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Wnull-dereference -Wwrite-strings \
	-Wunused-result -Wimplicit-fallthrough -Wdate-time
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fPIC -fvisibility=hidden \
	-fno-common -fno-strict-overflow -fno-delete-null-pointer-checks
LDHARDEN := -Wl,-z,relro,-z,now,-z,noexecstack -Wl,-z,separate-code -Wl,--as-needed
PIE := -pie
# Of a program's instructions 95 % are SQLite's, ncurses' and libc's: -O2 makes the whole 0.3 % shorter and the build 25 % longer.
# -g1 names functions and lines of a core; where each variable lives at each instruction is a sixth of the compiler's work and wants
# CFLAGS='-O0 -g'.
CFLAGS ?= -O1 -g1
ifneq ($(SAN),)
SANFLAGS := -fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all
else
HARDEN += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
ifeq ($(WERROR),1)
WARN += -Werror
endif

CPPFLAGS_TRIN := -Iinclude -I$(BUILD)/gen -DTRIN_VERSION='"$(VERSION)"' \
	-DTRIN_LOCALEDIR='"$(datadir)/locale"' -DTRIN_SYSCONFDIR='"$(sysconfdir)/trin"' \
	-DTRIN_RUNDIR='"$(runstatedir)/trin"' \
	-DTRIN_STATEDIR='"$(localstatedir)/lib/trin"' -DTRIN_BACKUPDIR='"$(localstatedir)/backups/trin"' \
	-DTRIN_LIBEXECDIR='"$(libexecdir)"'
$(BUILD)/obj/print/pdf_lib.o: CPPFLAGS_TRIN += -DTRIN_HPDF='"$(or $(HPDF),libhpdf.so)"'
ALL_CFLAGS = $(STD) $(WARN) $(HARDEN) $(SANFLAGS) $(CFLAGS) \
	-ffile-prefix-map=$(CURDIR)=. $(CPPFLAGS_TRIN) $(PKG_CFLAGS) $(CPPFLAGS)
ALL_LDFLAGS = $(LDHARDEN) $(SANFLAGS) $(LDFLAGS)
# Asked only when something is compiled: "make deps" must work before the libraries are there.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g'))$(PKG_CFLAGS)

Q := $(if $(filter 1,$(V)),,@)
# No process only to say what is done.
say = $(if $(filter 1,$(V)),,$(info $(indent)$(1)	$(patsubst $(BUILD)/%,%,$@)))
empty :=
indent := $(empty)  $(empty)

# $(call libs_of,layer): its library and those below it; $(call pkgs_of,layer): their link flags, asked once.
libs_of = $(patsubst %,$(BUILD)/lib/lib%.a,$(1) $(needs_$(1)))
pkgs_of = $(or $(LINK_$(1)),$(eval LINK_$(1) := $(call link_of,$(1) $(needs_$(1))))$(LINK_$(1)))
link_of = $(shell pkg-config --libs $(foreach l,$(1),$(pkgs_$(l))))

# A changed flag rebuilds: the stamp changes only when its text does. Where tree and build folder are is no flag.
flags_text = $(subst $(CURDIR),.,$(subst $(BUILD)/,,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)))
# All folders are made here: whatever is built waits for the stamp.
FOLDERS = $(addprefix $(BUILD)/,gen lib test-log locale/da/LC_MESSAGES $(addprefix obj/,$(LAYERS) $(TEST_KINDS:%=tests/%) tests/tools) \
	$(TEST_KINDS:%=tests/%))
$(BUILD)/flags: FORCE
	@mkdir -p $(FOLDERS)
	@printf '%s\n' '$(subst ','\'',$(flags_text))' >$@.new; \
	cmp -s $@.new $@ && rm $@.new || mv $@.new $@
.PHONY: FORCE
FORCE:

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Migrations become a C array (octal escapes: the same under every awk).
$(BUILD)/gen/migrations.inc: $(sort $(wildcard src/sql/*.sql)) src/mk/sql2c.awk | $(BUILD)/flags
	$(call say,SQL)
	$(Q)awk -f src/mk/sql2c.awk $(filter %.sql,$^) >$@
# What they lead to, for a database that begins today.
$(BUILD)/gen/schema: src/mk/schema.c $(BUILD)/gen/migrations.inc
	$(call say,CC)
	$(Q)$(CC) $(STD) $(WARN) -O1 -I$(BUILD)/gen -o $@ $< $$(pkg-config --cflags --libs sqlite3)
$(BUILD)/gen/schema.inc: $(BUILD)/gen/schema
	$(Q)$< >$@.new && mv $@.new $@
$(BUILD)/obj/store/migrate.o: $(BUILD)/gen/migrations.inc $(BUILD)/gen/schema.inc

# All screens, for tests that walk every one: a new screen cannot be forgotten.
$(BUILD)/gen/screens.inc: $(sort $(wildcard src/screen/*.c)) src/mk/screens.awk | $(BUILD)/flags
	$(Q)awk -f src/mk/screens.awk $(filter %.c,$^) >$@
$(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,$(wildcard tests/ui/*.c)): $(BUILD)/gen/screens.inc

# The library of indicators that the tour borrows from.
$(BUILD)/gen/indicators.inc: conf/sets.d/00-indikatorer.conf src/mk/text2c.sed | $(BUILD)/flags
	$(call say,TEXT)
	$(Q)sed -f src/mk/text2c.sed $< >$@
$(BUILD)/obj/service/tour_set.o: $(BUILD)/gen/indicators.inc

# The filters of system calls, made by libseccomp now and not at each start.
$(BUILD)/gen/filter: src/mk/filter.c | $(BUILD)/flags
	$(call say,CC)
	$(Q)$(CC) $(STD) $(WARN) -O1 -o $@ $< $$(pkg-config --cflags --libs libseccomp)
$(BUILD)/gen/sandbox_filter.inc: $(BUILD)/gen/filter
	$(Q)$< >$@.new && mv $@.new $@
$(BUILD)/obj/base/sandbox.o: $(BUILD)/gen/sandbox_filter.inc

define layer_rules
SRC_$(1) := $$(wildcard src/$(1)/*.c)
OBJ_$(1) := $$(patsubst src/%.c,$$(BUILD)/obj/%.o,$$(SRC_$(1)))
$$(BUILD)/lib/lib$(1).a: $$(OBJ_$(1))
	$$(call say,AR)
	$$(Q)rm -f $$@; $$(AR) rcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rules,$(l))))

# The starter of the terminal program, and the rest of it, which it loads when trin-store has been started.
LIBS_trin := wire base
LIBS_trin-screens.so := screen tui print report sheet wire conf model base
LIBS_trin-store := service conf store wire model base
LIBS_trin-admin := cli service conf store sheet wire print report model base
PROGRAMS := $(addprefix $(BUILD)/,trin trin-store trin-admin)
SCREENS := $(BUILD)/trin-screens.so

define program_rules
$$(BUILD)/$(1): $$(BUILD)/obj/$(subst -,_,$(1)).o $$(patsubst %,$$(BUILD)/lib/lib%.a,$$(LIBS_$(1)))
	$$(call say,LD)
	$$(Q)$$(CC) $$(PIE) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call link_of,$$(LIBS_$(1)))
endef
$(foreach p,trin trin-store trin-admin,$(eval $(call program_rules,$(p))))

# Under a sanitizer its calls are resolved by the program that loads it.
$(SCREENS): $(BUILD)/obj/trin_screens.o $(patsubst %,$(BUILD)/lib/lib%.a,$(LIBS_trin-screens.so))
	$(call say,LD)
	$(Q)$(CC) -shared $(if $(SAN),,-Wl,-z,defs) $(ALL_LDFLAGS) -o $@ $^ \
		$(call link_of,$(LIBS_trin-screens.so))

.PHONY: all
all: $(PROGRAMS) $(SCREENS) locale ## build the three programs

# Translations: the Danish catalogue beside the programs, where a build tree looks for it.
.PHONY: locale
locale: $(BUILD)/locale/da/LC_MESSAGES/trin.mo
$(BUILD)/locale/da/LC_MESSAGES/trin.mo: src/po/da.po | $(BUILD)/flags
	$(call say,MO)
	$(Q)msgfmt --check -o $@ $<

POT_SOURCES = $(sort $(wildcard src/*.c src/*/*.c include/*/*.h))
.PHONY: po
po: ## refresh src/po/trin.pot and merge it into da.po
	$(Q)xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -kC_:1c,2 -kNC_:1c,2 --add-comments=TRANSLATORS --no-location \
		--package-name=trin --copyright-holder='' -o src/po/trin.pot $(POT_SOURCES)
	$(Q)sed -i '/^"POT-Creation-Date/d' src/po/trin.pot
	$(Q)msgmerge -q --update --backup=none --no-fuzzy-matching --no-location src/po/da.po src/po/trin.pot

.PHONY: demo
# A second make, because what the first installs decides the flags of the compiler.
demo: deps ## build, make a demo municipality in a private file and start trin on it
	@$(MAKE) --no-print-directory all
	@$(BUILD)/trin --demo

APT_BUILD := gcc make pkg-config gettext mandoc libncurses-dev libsqlite3-dev libconfuse-dev libutf8proc-dev libsodium-dev \
	libseccomp-dev libhpdf-dev
APT := $(APT_BUILD) libcmocka-dev libvterm-dev
APT_ALL := $(APT) clang libclang-rt-14-dev universal-ctags sqlite3 \
	openssh-client iproute2 libwrap0 libgssapi-krb5-2 passwd bash debhelper lintian poppler-utils
.PHONY: deps deps-all
deps: ## install what the build needs with apt (only as root, only what is missing, and says so)
	@sh src/mk/deps.sh $(APT)
deps-all: ## the same for check-all and metrics
	@sh src/mk/deps.sh $(APT_ALL)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf $(BUILD)

-include $(patsubst %.o,%.d,$(foreach l,$(LAYERS),$(OBJ_$(l))) $(addprefix $(BUILD)/obj/,trin.d trin_screens.d trin_store.d trin_admin.d))
