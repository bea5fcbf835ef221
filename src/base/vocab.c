#include "base/vocab.h"

#include "base/units.h"
#include "base/vocab_tables.h"

static const char *const route_names[ROUTE_COUNT] = {
	[ROUTE_UNKNOWN] = "unknown",
	[ROUTE_ORAL] = "oral",
	[ROUTE_SUBLINGUAL] = "sublingual",
	[ROUTE_INJECTION] = "injection",
	[ROUTE_INHALED] = "inhaled",
	[ROUTE_RECTAL] = "rectal",
	[ROUTE_VAGINAL] = "vaginal",
	[ROUTE_PATCH] = "patch",
	[ROUTE_EYE] = "eye",
	[ROUTE_EAR] = "ear",
	[ROUTE_NOSE] = "nose",
	[ROUTE_MOUTH] = "mouth",
	[ROUTE_SKIN] = "skin",
	[ROUTE_BATH] = "bath",
};

static const char *const form_names[FORM_COUNT] = {
	[FORM_UNKNOWN] = "unknown",
	[FORM_TABLET] = "tablet",
	[FORM_CAPSULE] = "capsule",
	[FORM_SOLUTION] = "solution",
	[FORM_SUSPENSION] = "suspension",
	[FORM_POWDER] = "powder",
	[FORM_EFFERVESCENT] = "effervescent",
	[FORM_CHEWABLE] = "chewable",
	[FORM_GUMMY] = "gummy",
	[FORM_DELAYED_RELEASE] = "delayed-release",
	[FORM_EXTENDED_RELEASE] = "extended-release",
	[FORM_ORODISPERSIBLE] = "orodispersible",
	[FORM_SACHET] = "sachet",
	[FORM_LOZENGE] = "lozenge",
	[FORM_LIQUID] = "liquid",
	[FORM_CREAM] = "cream",
	[FORM_OINTMENT] = "ointment",
	[FORM_GEL] = "gel",
	[FORM_DROPS] = "drops",
	[FORM_SPRAY] = "spray",
	[FORM_INHALER] = "inhaler",
	[FORM_SUPPOSITORY] = "suppository",
	[FORM_PATCH] = "patch",
};

static const char *const anchor_names[ANCHOR_COUNT] = {
	[ANCHOR_NONE] = "none",
	[ANCHOR_MEAL] = "meal",
	[ANCHOR_BREAKFAST] = "breakfast",
	[ANCHOR_LUNCH] = "lunch",
	[ANCHOR_DINNER] = "dinner",
	[ANCHOR_WAKING] = "waking",
	[ANCHOR_BEDTIME] = "bedtime",
};

/* The first name stands for "not known" and is no word of the format. */
static bool
name_index(const char *const *names, uint32_t n, struct sv word, uint32_t *out)
{
	for (uint32_t i = 1; i < n; i++) {
		if (sv_is(word, names[i])) {
			*out = i;
			return true;
		}
	}
	return false;
}

const char *
route_name(enum route r)
{
	return (unsigned)r < ROUTE_COUNT ? route_names[r] : route_names[0];
}

bool
route_from(struct sv word, enum route *out)
{
	uint32_t i;

	if (!name_index(route_names, ROUTE_COUNT, word, &i))
		return false;
	*out = (enum route)i;
	return true;
}

const char *
form_name(enum dose_form f)
{
	return (unsigned)f < FORM_COUNT ? form_names[f] : form_names[0];
}

bool
form_from(struct sv word, enum dose_form *out)
{
	uint32_t i;

	if (!name_index(form_names, FORM_COUNT, word, &i))
		return false;
	*out = (enum dose_form)i;
	return true;
}

const char *
anchor_name(enum anchor a)
{
	return (unsigned)a < ANCHOR_COUNT ? anchor_names[a] : anchor_names[0];
}

bool
anchor_from(struct sv word, enum anchor *out)
{
	uint32_t i;

	if (!name_index(anchor_names, ANCHOR_COUNT, word, &i))
		return false;
	*out = (enum anchor)i;
	return true;
}

void
vocab_unit(int64_t value, uint32_t *unit, int64_t *one)
{
	*unit = (uint32_t)(value % 256);
	*one = value / 256;
}

const struct vocab *
vocab_item(size_t i)
{
	static const struct vocab_table *const tables[] = { &vocab_amounts,
		&vocab_ways, &vocab_times, &vocab_stopped, &vocab_abroad,
		&vocab_people, &vocab_fillers, &vocab_person, &vocab_makers };

	for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
		if (i < tables[t]->n)
			return &tables[t]->items[i];
		i -= tables[t]->n;
	}
	return NULL;
}
