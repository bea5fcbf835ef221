#include "render/view_filter.h"

/* Is it the entry itself, or a part of the list that the entry is? */
static bool
involves(const struct supp_report *r, uint32_t entry, int64_t wanted)
{
	return entry == wanted ||
	       (entry < r->resolved.entries.n &&
		   r->resolved.entries.p[entry].part_of == wanted + 1);
}

bool
view_shows(const struct supp_report *r, const struct finding *f,
    const supp_render_options *o)
{
	if (f->severity < (uint32_t)o->min_severity)
		return false;
	if (o->new_entry < 0)
		return true;
	for (uint32_t i = 0; i < f->entries.count; i++)
		if (involves(r, (uint32_t)r->ints.p[f->entries.start + i],
			o->new_entry))
			return true;
	return false;
}

size_t
view_hidden(const struct supp_report *r, const supp_render_options *o)
{
	size_t n = 0;

	for (size_t i = 0; i < r->findings.n; i++)
		n += !view_shows(r, &r->findings.p[i], o);
	return n;
}
