/* What a report shows under its options. */
#ifndef RENDER_VIEW_FILTER_H
#define RENDER_VIEW_FILTER_H

#include "check/report.h"

/* Not hidden by min_severity or new_entry. */
bool view_shows(const struct supp_report *r, const struct finding *f,
    const supp_render_options *o);
size_t view_hidden(const struct supp_report *r, const supp_render_options *o);

#endif
