# Installing and packing.

.PHONY: install uninstall dist
install: all ## install below $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(sbindir) $(DESTDIR)$(libexecdir) $(DESTDIR)$(datadir)/locale/da/LC_MESSAGES \
		$(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5 $(DESTDIR)$(mandir)/man8 $(DESTDIR)$(sysconfdir)/trin/sets.d
	install -m 0755 $(BUILD)/trin $(DESTDIR)$(bindir)/trin
	install -m 0755 $(BUILD)/trin-admin $(DESTDIR)$(sbindir)/trin-admin
	install -m 0755 $(BUILD)/trin-store $(DESTDIR)$(libexecdir)/trin-store
	install -m 0644 $(BUILD)/locale/da/LC_MESSAGES/trin.mo $(DESTDIR)$(datadir)/locale/da/LC_MESSAGES/trin.mo
	for p in man/*.[158]; do install -m 0644 $$p $(DESTDIR)$(mandir)/man$${p##*.}/; done
	for p in man/da/*.[158]; do install -D -m 0644 $$p $(DESTDIR)$(mandir)/da/man$${p##*.}/$${p##*/}; done
	for f in conf/*.conf conf/sets.d/*.conf; do \
		t=$(DESTDIR)$(sysconfdir)/trin/$${f#conf/}; [ -e $$t ] || install -m 0644 $$f $$t; done
	install -d $(DESTDIR)$(unitdir)
	for f in conf/systemd/*; do \
		sed -e 's|/usr/local/sbin|$(sbindir)|' -e 's|/var/|$(localstatedir)/|g' $$f >$(DESTDIR)$(unitdir)/$${f##*/}; \
		chmod 0644 $(DESTDIR)$(unitdir)/$${f##*/}; done

uninstall: ## remove what install put there (never the configuration or the data)
	rm -f $(DESTDIR)$(bindir)/trin $(DESTDIR)$(sbindir)/trin-admin $(DESTDIR)$(libexecdir)/trin-store \
		$(DESTDIR)$(datadir)/locale/da/LC_MESSAGES/trin.mo
	for f in conf/systemd/*; do rm -f $(DESTDIR)$(unitdir)/$${f##*/}; done
	for p in man/*.[158]; do rm -f $(DESTDIR)$(mandir)/man$${p##*.}/$${p##*/}; done
	for p in man/da/*.[158]; do rm -f $(DESTDIR)$(mandir)/da/man$${p##*.}/$${p##*/}; done
	-rmdir $(DESTDIR)$(libexecdir)

dist: ## a tar file of the committed tree
	@mkdir -p $(BUILD)
	git archive --prefix=trin-$(VERSION)/ -o $(BUILD)/trin-$(VERSION).tar.gz HEAD
