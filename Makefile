# trin: the front door. The parts are in src/mk/. "make help" lists the targets.
# Everything generated goes below $(BUILD); nothing else in the tree is touched.

BUILD ?= build
CC ?= cc
PREFIX ?= /usr/local
DESTDIR ?=
sysconfdir ?= /etc
localstatedir ?= /var
runstatedir ?= /run
bindir = $(PREFIX)/bin
sbindir = $(PREFIX)/sbin
libexecdir = $(PREFIX)/libexec/trin
datadir = $(PREFIX)/share
mandir = $(datadir)/man
unitdir = $(PREFIX)/lib/systemd/system
sysusersdir = $(PREFIX)/lib/sysusers.d
tmpfilesdir = $(PREFIX)/lib/tmpfiles.d

# SAN=address,undefined builds with sanitizers; V=1 shows the commands; WERROR=1 makes warnings errors.
SAN ?=
V ?= 0
WERROR ?= 0

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
# All cores and one job more, because tests wait for each other now and then; unless the caller chose.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell expr $$(nproc) + 1)
endif

include src/mk/build.mk
include src/mk/check.mk
include src/mk/dist.mk

.PHONY: help
help: ## list the targets
	@awk -F':.*## ' '/^[a-z][a-z-]*:.*## /{printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Variables: BUILD=dir CC=gcc|clang SAN=address,undefined WERROR=1 V=1 DESTDIR= PREFIX="
