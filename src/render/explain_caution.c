/* One caution, for explain and for the manual: the same text. */
#include "render/render.h"
#include "render/textw.h"
#include "render/words.h"

/* What an item is put together in. */
struct draft {
	struct buf buf;
	struct say s; /* into buf */
	const struct caution_printer *out;
	bool failed;
};

static int
into_draft(void *ctx, const char *bytes, size_t len)
{
	struct draft *d = ctx;

	return buf_add(&d->buf, (struct sv){ bytes, len }) ? 0 : 1;
}

/* Hands the draft over as an item, and starts an empty one. */
static void
item(struct draft *d, const char *label)
{
	if (d->s.failed || !buf_zero(&d->buf))
		d->failed = true;
	if (!d->failed && d->buf.n != 0)
		d->out->item(d->out->ctx, label, d->buf.p);
	d->buf.n = 0;
}

static void
end_sentence(struct draft *d)
{
	if (d->buf.n != 0 && strchr(".!?", d->buf.p[d->buf.n - 1]) == NULL)
		say(&d->s, ".");
}

static void
field(
    struct draft *d, const struct model *m, const char *label, struct str text)
{
	if (text.len != 0)
		say_upper(&d->s, model_text(m, text));
	end_sentence(d);
	item(d, label);
}

static void
grading(struct draft *d, const struct caution *c)
{
	say(&d->s, wordlist_name(wordlist_severity, c->severity));
	say(&d->s, ": ");
	say(&d->s, phrase_action(c->action));
	say(&d->s, ".");
	item(d, "Severity");
	say(&d->s, wordlist_name(wordlist_kind, c->kind));
	say(&d->s, ".");
	item(d, "Kind");
}

static void
if_unknown(struct draft *d, const struct caution *c)
{
	switch (c->if_unknown) {
	case UNKNOWN_LOWER:
		say(&d->s,
		    c->action == SUPP_AVOID
			? "Told one severity lower, and as a question to ask."
		    : c->severity == SUPP_NOTE ? "Not told."
					       : "Told one severity lower.");
		break;
	case UNKNOWN_SAME:
		say(&d->s, "Told all the same.");
		break;
	case UNKNOWN_SILENT:
		say(&d->s, "Not told.");
		break;
	default:
		say(&d->s, "Told as ");
		say(&d->s,
		    wordlist_name(wordlist_severity, c->if_unknown - UNKNOWN_SEVERITY));
		say(&d->s, ".");
		break;
	}
	item(d, "If that is not certain");
}

static bool
is_parent(const struct model *m, uint32_t caution, uint32_t parent)
{
	struct range parents = m->cautions[caution].parents;

	for (uint32_t i = 0; i < parents.count; i++)
		if (model_ref(m, parents, i) == parent)
			return true;
	return false;
}

static void
relatives(struct draft *d, const struct model *m, uint32_t caution)
{
	const struct caution *c = &m->cautions[caution];

	for (uint32_t i = 0; i < c->parents.count; i++) {
		say(&d->s, i == 0 ? "" : ", ");
		say_bytes(&d->s,
		    model_sv(m, m->cautions[model_ref(m, c->parents, i)].id));
	}
	end_sentence(d);
	item(d, "Takes over from");
	for (uint32_t i = 0; i < c->under.count; i++) {
		uint32_t kid = model_ref(m, c->under, i);

		if (!is_parent(m, kid, caution))
			continue;
		say(&d->s, d->buf.n == 0 ? "" : "; ");
		say_bytes(&d->s, model_sv(m, m->cautions[kid].id));
		say(&d->s, " for ");
		say_narrower(&d->s, m, &m->cautions[kid], c);
	}
	end_sentence(d);
	item(d, "Gives way to");
}

static void
sources(struct draft *d, const struct model *m, const struct caution *c)
{
	say(&d->s, phrase_evidence(c->evidence));
	say(&d->s, ".");
	item(d, "Evidence");
	for (uint32_t i = 0; i < c->sources.count; i++) {
		say_source(&d->s, m, &m->source_refs[c->sources.start + i]);
		item(d, CAUTION_SOURCE);
	}
	if (c->reviewed != NUM_NONE) {
		say_date(&d->s, c->reviewed);
		say(&d->s, ".");
	}
	item(d, "Reviewed");
}

static void
state_of(struct draft *d, const struct model *m, const struct caution *c)
{
	if ((c->flags & CAUTION_DISABLED) != 0)
		say(&d->s, "This caution is switched off by a layer of rules.");
	item(d, "Disabled");
	if (c->layer != 0 && c->layer < m->n_layers)
		say_bytes(&d->s, model_sv(m, m->layers[c->layer].name));
	item(d, "Rules");
}

supp_status
render_caution(
    const struct model *m, uint32_t caution, const struct caution_printer *out)
{
	const struct caution *c = &m->cautions[caution];
	struct draft d = { .out = out };
	bool failed;

	d.s = (struct say){ into_draft, &d, false };
	say_closed(&d.s, model_text(m, c->summary));
	if (buf_zero(&d.buf))
		out->heading(out->ctx, d.buf.p);
	else
		d.failed = true;
	d.buf.n = 0;
	grading(&d, c);
	say_when(&d.s, m, c);
	say(&d.s, ".");
	item(&d, "For");
	say_caution_timing(&d.s, m, c);
	item(&d, "Timing");
	field(&d, m, "What to do", c->advice);
	field(&d, m, "Why", c->effect);
	field(&d, m, "Mechanism", c->mechanism);
	field(&d, m, "For professionals", c->professional);
	if_unknown(&d, c);
	relatives(&d, m, caution);
	sources(&d, m, c);
	state_of(&d, m, c);
	failed = d.failed;
	buf_free(&d.buf);
	return failed ? SUPP_ERR_NOMEM : SUPP_OK;
}

/* ------------------------------------------------------------- as a page */

static void
page_heading(void *ctx, const char *text)
{
	struct textw *w = ctx;

	textw_para(w, 0, 0);
	textw_str(w, text);
	textw_blank(w);
}

static void
page_item(void *ctx, const char *label, const char *text)
{
	struct textw *w = ctx;

	textw_para(w, 0, 4);
	textw_str(w, label);
	textw_str(w, label[0] != '\0' ? ": " : "");
	textw_str(w, text);
}

supp_status
render_explain_caution(const struct model *m, uint32_t caution,
    const supp_render_options *o, supp_sink sink, void *ctx)
{
	struct textw w;
	struct caution_printer out = { page_heading, page_item, &w };
	supp_status rc, end;

	textw_begin(&w, o, sink, ctx);
	textw_str(&w, model_text(m, m->cautions[caution].id));
	rc = render_caution(m, caution, &out);
	end = textw_end(&w);
	return rc != SUPP_OK ? rc : end;
}
