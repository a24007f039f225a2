/* The names of changes, for programs and for people. */

#include "service/publish.h"

static const struct {
	const char *key, *phrase;
} table[CHANGE_COUNT] = {
	[CHANGE_ADDED] = { "added", N_("is new") },
	[CHANGE_RETIRED] = { "retired", N_("is retired") },
	[CHANGE_VERSION] = { "version", N_("gets a new version") },
	[CHANGE_BACK] = { "back", N_("goes back to an older version") },
	[CHANGE_LABEL] = { "label", N_("name changed") },
	[CHANGE_QUESTION] = { "question", N_("question changed") },
	[CHANGE_HELP] = { "help", N_("help questions changed") },
	[CHANGE_SOURCE] = { "source", N_("source changed") },
	[CHANGE_DESCRIPTOR] = { "descriptor", N_("descriptor of level %s changed") },
	[CHANGE_LEVEL_LABEL] = { "level-label", N_("what is shown for level %s changed") },
	[CHANGE_MEANING] = { "meaning", N_("meaning changed") },
	[CHANGE_SCALE] = { "scale", N_("scale changed") },
	[CHANGE_GOAL] = { "goal", N_("usual goal changed") },
	[CHANGE_RATERS] = { "raters", N_("raters changed") },
	[CHANGE_SHOWN] = { "shown-to-citizen", N_("whether the citizen sees it changed") },
	[CHANGE_RELIABLE] = { "reliable", N_("what is a reliable step changed") },
	[CHANGE_ORDER] = { "order", N_("order of the indicators changed") },
	[CHANGE_CADENCE] = { "cadence", N_("cadence changed") },
	[CHANGE_CLOSED_WEEKS] = { "closed-weeks", N_("closed weeks changed") },
	[CHANGE_PREVIOUS] = { "previous", N_("when the last score is shown changed") },
	[CHANGE_NOTES] = { "notes", N_("when a note is asked for changed") },
	[CHANGE_TRIAL] = { "trial", N_("trial changed") },
	[CHANGE_TRIAL_SECTIONS] = { "trial-sections", N_("sections that try it changed") },
	[CHANGE_OWN_ORDER] = { "own-order", N_("who scores first changed") },
	[CHANGE_SET] = { "set", N_("is measured with another set") },
	[CHANGE_LAW] = { "law", N_("law reference changed") },
	[CHANGE_THEORY] = { "theory", N_("theory of change changed") },
	[CHANGE_DATES] = { "dates", N_("dates changed") },
	[CHANGE_REPLACES] = { "replaces", N_("what it replaces changed") },
	[CHANGE_RETENTION] = { "retention", N_("how long it is kept changed") },
	[CHANGE_MOVES] = { "moves", N_("takes over running courses") },
	[CHANGE_ADMINISTRATION] = { "administration", N_("is in another administration") },
	[CHANGE_STARTS] = { "starts", N_("first days of measuring changed") },
	[CHANGE_LEVELS] = { "levels", N_("what the levels become changed") },
	[CHANGE_PLAN] = { "plan", N_("quotas or deadlines changed") },
};

const char *service_change_key(enum change_what what)
{
	return table[what].key;
}

const char *service_change_phrase(enum change_what what)
{
	return table[what].phrase;
}
