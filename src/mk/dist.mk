# Installing and packing.

TRIN_USER ?= _trin
TRIN_GROUP ?= caseworkers
statedir = $(localstatedir)/lib/trin
backupdir = $(localstatedir)/backups/trin
docdir = $(datadir)/doc/trin
D = $(DESTDIR)

# The names of this installation go where a file says @name@.
FILL = sh src/mk/fill.sh user=$(TRIN_USER) group=$(TRIN_GROUP) bindir=$(bindir) libexecdir=$(libexecdir) \
	statedir=$(statedir) backupdir=$(backupdir)
# The units name the usual paths, so that they can be read as they are.
UNITS = sed -e 's|/usr/local/sbin|$(sbindir)|' -e 's|/var/|$(localstatedir)/|g' -e 's|/run/|$(runstatedir)/|g'
MAN = $(wildcard man/*.[1578])
MAN_DA = $(wildcard man/da/*.[1578])
manpath_of = man$(subst .,,$(suffix $(1)))/$(notdir $(1))

INSTALLED = $(bindir)/trin $(sbindir)/trin-admin $(libexecdir)/trin-store $(libexecdir)/trin-screens.so \
	$(datadir)/locale/da/LC_MESSAGES/trin.mo \
	$(foreach p,$(MAN),$(mandir)/$(call manpath_of,$(p))) \
	$(foreach p,$(MAN_DA),$(mandir)/da/$(call manpath_of,$(p))) \
	$(addprefix $(unitdir)/,$(notdir $(wildcard conf/systemd/*))) \
	$(addprefix $(datadir)/bash-completion/completions/,$(notdir $(wildcard conf/completion/*))) \
	$(sysusersdir)/trin.conf $(tmpfilesdir)/trin.conf \
	$(docdir)/README.md $(docdir)/examples/sshd_config.d/trin.conf \
	$(patsubst conf/%,$(docdir)/examples/%,$(wildcard conf/*.conf conf/sets.d/*.conf))

# A server that has nothing yet; who installs below DESTDIR, or elsewhere than on Debian, has seen to it.
.PHONY: install install-deps install-files uninstall installcheck dist
install-deps:
	@[ -n "$(D)" ] || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || sh src/mk/deps.sh $(APT_BUILD)

install: install-deps ## install below $(DESTDIR)$(PREFIX); as root without DESTDIR also the account and its rights
	@$(MAKE) --no-print-directory install-files
	@if [ -n "$(D)" ] || [ "$$(id -u)" != 0 ]; then \
		echo "trin-store has no rights yet; on the system itself, as root:"; \
		echo "  sh src/mk/rights.sh $(libexecdir)/trin-store $(statedir) $(backupdir) $(TRIN_USER) $(TRIN_GROUP)"; \
	else sh src/mk/rights.sh $(libexecdir)/trin-store $(statedir) $(backupdir) $(TRIN_USER) $(TRIN_GROUP); fi

install-files: all
	$(Q)install -d $(D)$(sysconfdir)/trin/sets.d
	$(Q)install -D -m 0755 $(BUILD)/trin $(D)$(bindir)/trin
	$(Q)install -D -m 0755 $(BUILD)/trin-admin $(D)$(sbindir)/trin-admin
	$(Q)install -D -m 0755 $(BUILD)/trin-store $(D)$(libexecdir)/trin-store
	$(Q)install -m 0755 $(SCREENS) $(D)$(libexecdir)/trin-screens.so
	$(Q)install -D -m 0644 $(BUILD)/locale/da/LC_MESSAGES/trin.mo $(D)$(datadir)/locale/da/LC_MESSAGES/trin.mo
	$(Q)for p in $(MAN); do install -D -m 0644 $$p $(D)$(mandir)/man$${p##*.}/$${p##*/}; done
	$(Q)for p in $(MAN_DA); do install -D -m 0644 $$p $(D)$(mandir)/da/man$${p##*.}/$${p##*/}; done
	$(Q)for f in conf/completion/*; do \
		install -D -m 0644 $$f $(D)$(datadir)/bash-completion/completions/$${f##*/}; done
	$(Q)install -D -m 0644 README.md $(D)$(docdir)/README.md
	$(Q)for f in conf/*.conf conf/sets.d/*.conf; do \
		install -D -m 0644 $$f $(D)$(docdir)/examples/$${f#conf/}; \
		t=$(D)$(sysconfdir)/trin/$${f#conf/}; [ -e $$t ] || install -m 0644 $$f $$t; done
	$(Q)install -d $(D)$(unitdir) $(D)$(sysusersdir) $(D)$(tmpfilesdir) $(D)$(docdir)/examples/sshd_config.d
	$(Q)for f in conf/systemd/*; do $(FILL) <$$f | $(UNITS) >$(D)$(unitdir)/$${f##*/}; done
	$(Q)$(FILL) <conf/sysusers.d/trin.conf >$(D)$(sysusersdir)/trin.conf
	$(Q)$(FILL) <conf/tmpfiles.d/trin.conf >$(D)$(tmpfilesdir)/trin.conf
	$(Q)$(FILL) <conf/sshd_config.d/trin.conf >$(D)$(docdir)/examples/sshd_config.d/trin.conf
	$(Q)chmod 0644 $(D)$(unitdir)/trin-* $(D)$(sysusersdir)/trin.conf $(D)$(tmpfilesdir)/trin.conf \
		$(D)$(docdir)/examples/sshd_config.d/trin.conf

uninstall: ## remove what install put there (never the configuration, the data or the account)
	$(Q)rm -f $(addprefix $(D),$(INSTALLED))
	-$(Q)rmdir --ignore-fail-on-non-empty $(D)$(libexecdir) $(D)$(docdir)/examples/sets.d \
		$(D)$(docdir)/examples/sshd_config.d $(D)$(docdir)/examples $(D)$(docdir)
	@echo "Left as they are: $(D)$(sysconfdir)/trin, $(D)$(statedir), $(D)$(backupdir), the account $(TRIN_USER), the group $(TRIN_GROUP)"

installcheck: ## is what is installed whole, and are its rights right?
	@sh src/mk/installcheck.sh "$(D)" $(bindir) $(sbindir) $(libexecdir) $(statedir) $(backupdir) $(sysconfdir)/trin \
		$(TRIN_USER) $(TRIN_GROUP) $(INSTALLED)

dist: ## a tar file of the committed tree
	@mkdir -p $(BUILD)
	git archive --prefix=trin-$(VERSION)/ -o $(BUILD)/trin-$(VERSION).tar.gz HEAD

.PHONY: deb check-deb
deb: ## a Debian package below build/deb (debhelper 13)
	@sh src/mk/deb.sh $(BUILD) $(VERSION)
check-deb: deb ## lintian finds no error, installing makes the account and the folders, purging asks
	@sh tests/deb/run.sh $(BUILD)
