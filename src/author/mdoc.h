/* Text as mdoc source: escaped, so that no rule can write a macro. */
#ifndef AUTHOR_MDOC_H
#define AUTHOR_MDOC_H

#include "author/author_out.h"

/* Text lines, wrapped, each ended. Nothing for an empty text. */
void mdoc_text(struct author_out *o, struct sv text);
/* ".Ma text" with the text as one argument. */
void mdoc_macro(struct author_out *o, const char *macro, struct sv text);
/* ".Dd Month day, year" of a date 2026-11-22. */
void mdoc_date(struct author_out *o, struct sv date);

#endif
