/* The cautions of a rulebase as a list and as manual pages. */
#include "author/author.h"
#include "author/author_terms.h"
#include "author/mdoc.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/jsonw.h"
#include "render/render.h"

/* ------------------------------------------------------------------ lists */

static void
list_text(struct author_out *o, const struct model *m)
{
	uint32_t width = 0;

	for (uint32_t i = 0; i < m->n_cautions; i++)
		if (m->cautions[i].id.len > width)
			width = m->cautions[i].id.len;
	for (uint32_t i = 0; i < m->n_cautions; i++) {
		const struct caution *c = &m->cautions[i];

		author_say(o, "%-*s  %-15s  %s%s\n", (int)width,
		    model_text(m, c->id),
		    wordlist_name(wordlist_severity, c->severity),
		    model_text(m, c->summary),
		    c->flags & CAUTION_DISABLED ? " (disabled)" : "");
	}
}

static void
json_caution(struct jsonw *w, const struct model *m, const struct caution *c)
{
	char date[CLOCK_DATE_TEXT];

	jw_object(w);
	jw_key(w, "id");
	jw_sv(w, model_sv(m, c->id));
	jw_key(w, "kind");
	jw_str(w, wordlist_name(wordlist_kind, c->kind));
	jw_key(w, "severity");
	jw_str(w, wordlist_name(wordlist_severity, c->severity));
	jw_key(w, "action");
	jw_str(w, wordlist_name(wordlist_action, c->action));
	jw_key(w, "evidence");
	jw_str(w, wordlist_name(wordlist_evidence, c->evidence));
	jw_key(w, "summary");
	jw_sv(w, model_sv(m, c->summary));
	jw_key(w, "reviewed");
	if (c->reviewed != NUM_NONE) {
		clock_print_date(date, c->reviewed);
		jw_str(w, date);
	} else {
		jw_null(w);
	}
	jw_key(w, "file");
	jw_sv(w, model_sv(m, m->rule_files[c->file].path));
	jw_key(w, "rulebase");
	jw_int(w, c->layer);
	jw_key(w, "refines");
	jw_array(w);
	for (uint32_t i = 0; i < c->parents.count; i++) {
		uint32_t parent = model_ref(m, c->parents, i);

		jw_sv(w, model_sv(m, m->cautions[parent].id));
	}
	jw_array_end(w);
	jw_key(w, "disabled");
	jw_bool(w, (c->flags & CAUTION_DISABLED) != 0);
	jw_object_end(w);
}

static supp_status
list_json(const struct model *m, supp_sink sink, void *ctx, supp_error *err)
{
	struct jsonw w;

	jw_begin(&w, sink, ctx);
	jw_array(&w);
	for (uint32_t i = 0; i < m->n_cautions; i++)
		json_caution(&w, m, &m->cautions[i]);
	jw_array_end(&w);
	jw_raw(&w, SV_LIT("\n"));
	if (jw_end(&w) != SUPP_OK)
		return err_set(err, SUPP_ERR_SINK, NULL, 0, 0,
		    "the sink asked to stop");
	return SUPP_OK;
}

/* ---------------------------------------------------- suppcheck-cautions(7) */

/* What a printer of render writes into. */
struct page {
	struct author_out *out;
	bool in_list;
	bool in_sources; /* in the list of them inside the list */
	bool text;	 /* something stands under the heading of the section */
};

static void
page_end_lists(struct page *p)
{
	if (p->in_sources)
		author_say(p->out, ".El\n");
	if (p->in_list)
		author_say(p->out, ".El\n");
	p->in_sources = p->in_list = false;
}

static void
page_heading(void *ctx, const char *text)
{
	struct page *p = ctx;
	bool below = p->in_list || p->text;

	page_end_lists(p);
	if (below)
		author_say(p->out, ".Pp\n");
	p->text = true;
	mdoc_text(p->out, sv_of(text));
}

/* The sources stand under one label, each on a line of its own. */
static void
page_source(struct page *p, const char *text)
{
	if (!p->in_sources) {
		mdoc_macro(p->out, "It", SV_LIT("Sources"));
		author_say(p->out, ".Bl -dash -compact\n");
	}
	p->in_sources = true;
	author_say(p->out, ".It\n");
	mdoc_text(p->out, sv_of(text));
}

static void
page_item(void *ctx, const char *label, const char *text)
{
	struct page *p = ctx;

	if (label == NULL || label[0] == '\0') {
		if (p->in_list || p->text)
			author_say(p->out, ".Pp\n");
		p->text = true;
		mdoc_text(p->out, sv_of(text));
		return;
	}
	if (!p->in_list)
		author_say(p->out, ".Bl -tag -width Mechanism -compact\n");
	p->in_list = true;
	if (strcmp(label, CAUTION_SOURCE) == 0) {
		page_source(p, text);
		return;
	}
	if (p->in_sources)
		author_say(p->out, ".El\n");
	p->in_sources = false;
	mdoc_macro(p->out, "It", sv_of(label));
	mdoc_text(p->out, sv_of(text));
}

/* "cautions/magnesium-antibiotics.yaml" is "MAGNESIUM ANTIBIOTICS". */
static bool
subject_of(const struct model *m, uint32_t file, struct buf *out)
{
	struct sv path = model_sv(m, m->rule_files[file].path);
	size_t start;
	bool ok = true;

	if (path.n > 5 && sv_is(sv_part(path, path.n - 5, 5), ".yaml"))
		path.n -= 5;
	start = path.n;
	while (start > 0 && path.p[start - 1] != '/')
		start--;
	out->n = 0;
	for (size_t i = start; i < path.n && ok; i++) {
		char c = path.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		ok = buf_addc(out, c == '-' || c == '_' ? ' ' : c);
	}
	return ok && buf_zero(out);
}

static bool
first_of_file(const struct model *m, uint32_t i)
{
	return i == 0 || m->cautions[i].file != m->cautions[i - 1].file;
}

static struct sv
newest_date(const struct model *m)
{
	struct sv date = SV_NONE;

	for (uint32_t i = 0; i < m->n_layers; i++)
		if (sv_cmp(model_sv(m, m->layers[i].date), date) > 0)
			date = model_sv(m, m->layers[i].date);
	return date;
}

static void
page_top(struct author_out *o, const struct model *m)
{
	author_say(o, ".\\\" Written by suppcheck rules man. Do not edit.\n");
	mdoc_date(o, newest_date(m));
	author_say(o,
	    ".Dt SUPPCHECK-CAUTIONS 7\n"
	    ".Os\n"
	    ".Sh NAME\n"
	    ".Nm suppcheck-cautions\n"
	    ".Nd what suppcheck warns of, and why\n"
	    ".Sh DESCRIPTION\n"
	    "Every caution of the rulebase, in the words of\n"
	    ".Ic suppcheck explain .\n"
	    "This is not medical advice.\n"
	    "That something does not stand here says only that this rulebase\n"
	    "does not know of it.\n"
	    ".Pp\n"
	    "The cautions stand by subject.\n"
	    "Each says how grave it is and what is to be done, who it is\n"
	    "for, which interval to keep, what to do and why, how good the\n"
	    "evidence is and where it stands, and when it was last reviewed.\n"
	    "One that takes over from another speaks in its place for those\n"
	    "of whom more is known.\n"
	    "The names of supplements, classes and conditions stand in\n"
	    ".Xr suppcheck-terms 7 .\n");
	for (uint32_t i = 0; i < m->n_layers; i++) {
		const struct layer *l = &m->layers[i];

		author_say(o, ".Pp\n");
		mdoc_text(o, SV_LIT("Rulebase:"));
		mdoc_text(o, model_sv(m, l->name));
		mdoc_text(o, model_sv(m, l->version));
	}
}

static bool
page_contents(struct author_out *o, const struct model *m, struct buf *name)
{
	author_say(o, ".Ss Contents\n.Bl -tag -width Ds\n");
	for (uint32_t i = 0; i < m->n_cautions; i++) {
		bool last = i + 1 == m->n_cautions || first_of_file(m, i + 1);

		if (first_of_file(m, i)) {
			if (!subject_of(m, m->cautions[i].file, name))
				return false;
			mdoc_macro(o, "It Sx", sv_of(name->p));
		}
		name->n = 0;
		if (!buf_add(name, model_sv(m, m->cautions[i].id)) ||
		    !buf_addc(name, last ? '.' : ',') || !buf_zero(name))
			return false;
		mdoc_text(o, sv_of(name->p));
	}
	author_say(o, ".El\n");
	return true;
}

static supp_status
page_caution(struct author_out *o, const struct model *m, uint32_t caution)
{
	struct page p = { .out = o };
	struct caution_printer printer = { .heading = page_heading,
		.item = page_item,
		.ctx = &p };
	supp_status rc;

	mdoc_macro(o, "Ss", model_sv(m, m->cautions[caution].id));
	rc = render_caution(m, caution, &printer);
	page_end_lists(&p);
	return rc;
}

static supp_status
page_cautions(struct author_out *o, const struct model *m)
{
	struct buf name = { 0 };
	supp_status rc = SUPP_OK;

	page_top(o, m);
	if (m->n_cautions != 0 && !page_contents(o, m, &name))
		rc = SUPP_ERR_NOMEM;
	for (uint32_t i = 0; rc == SUPP_OK && i < m->n_cautions; i++) {
		if (first_of_file(m, i)) {
			if (!subject_of(m, m->cautions[i].file, &name)) {
				rc = SUPP_ERR_NOMEM;
				break;
			}
			mdoc_macro(o, "Sh", sv_of(name.p));
		}
		rc = page_caution(o, m, i);
	}
	author_say(o, ".Sh SEE ALSO\n"
	              ".Xr suppcheck 1 ,\n"
	              ".Xr suppcheck-rules 5 ,\n"
	              ".Xr suppcheck-terms 7\n");
	buf_free(&name);
	return rc;
}

/* ------------------------------------------------------------ diagnostics */

static void
page_diagnostics(struct author_out *o)
{
	const struct diag_info *d;

	author_say(o, ".Bl -tag -width \"SC000\"\n");
	for (size_t i = 0; (d = diag_info(i)) != NULL; i++) {
		author_say(o, ".It SC%03u\n", (unsigned)d->number);
		author_say(o, "%s:\n",
		    d->severity == SUPP_DIAG_ERROR ? "Error" : "Warning");
		mdoc_text(o, sv_of(d->summary));
	}
	author_say(o, ".El\n");
}

supp_status
author_write(const struct supp_rulebase *rb, supp_rules_format format,
    supp_sink sink, void *ctx, supp_error *err)
{
	struct author_out o = { .sink = sink, .ctx = ctx };
	supp_status rc;

	switch (format) {
	case SUPP_RULES_LIST_TEXT:
		list_text(&o, rb->model);
		break;
	case SUPP_RULES_LIST_JSON:
		return list_json(rb->model, sink, ctx, err);
	case SUPP_RULES_MAN_CAUTIONS:
		rc = page_cautions(&o, rb->model);
		if (o.rc == SUPP_OK)
			o.rc = rc;
		break;
	case SUPP_RULES_MAN_TERMS:
		rc = author_terms(&o, rb->model, newest_date(rb->model));
		if (o.rc == SUPP_OK)
			o.rc = rc;
		break;
	case SUPP_RULES_MAN_DIAGNOSTICS:
		page_diagnostics(&o);
		break;
	default:
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "no such format of the rules: %d", (int)format);
	}
	return author_out_end(&o, err);
}
