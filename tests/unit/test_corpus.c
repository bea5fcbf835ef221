/*
 * The corpus: every line of tests/corpus is one test against the rulebase as
 * it is shipped. With --print it writes how lines of its input are read, in
 * the same words, as a help for those who extend the corpus.
 */
#include "reading.h"

#include <dirent.h>

#define CORPUS "tests/corpus"
#define LINES_MAX 16384
#define LINE_MAX_BYTES 4096
#define ARROW " => "

struct corpus_line {
	const char *file;
	uint32_t line;
	char *text, *name;
};

static struct corpus_line lines[LINES_MAX];
static struct CMUnitTest tests[LINES_MAX];
static size_t n_lines;
static struct reading_base base;

/* ------------------------------------------------------------ comparing */

/* Cuts at the first " key=" outside of quotes; what stands before it. */
static struct sv
head_of(struct sv s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t k = i + 1;

		if (s.p[i] != ' ')
			continue;
		while (k < s.n && ((s.p[k] >= 'a' && s.p[k] <= 'z') ||
				      s.p[k] == '_'))
			k++;
		if (k > i + 1 && k < s.n && s.p[k] == '=')
			return sv_part(s, 0, i);
	}
	return s;
}

static struct sv
word_of(struct sv *s)
{
	size_t n = 0;
	struct sv word;

	while (n < s->n && s->p[n] != ' ')
		n++;
	word = sv_part(*s, 0, n);
	n += n < s->n;
	*s = sv_part(*s, n, s->n - n);
	return word;
}

/* "key=value" or 'key="a value"' from the front. */
static struct sv
pair_of(struct sv *s)
{
	size_t n = 0;
	bool quoted = false;
	struct sv pair;

	while (s->n != 0 && *s->p == ' ')
		*s = sv_part(*s, 1, s->n - 1);
	for (; n < s->n && (quoted || s->p[n] != ' '); n++)
		quoted ^= s->p[n] == '"';
	pair = sv_part(*s, 0, n);
	*s = sv_part(*s, n, s->n - n);
	return pair;
}

/* Is the pair among those of a reading? "key=none": no pair has that key. */
static bool
has_pair(struct sv pair, struct sv pairs)
{
	const char *eq = memchr(pair.p, '=', pair.n);
	size_t key = eq != NULL ? (size_t)(eq - pair.p) + 1 : pair.n;
	bool none = sv_is(sv_part(pair, key, pair.n - key), "none");

	while (pairs.n != 0) {
		struct sv p = pair_of(&pairs);

		if (none && sv_starts(p, sv_part(pair, 0, key)))
			return false;
		if (!none && sv_eq(p, pair))
			return true;
	}
	return none;
}

static bool
has_key(struct sv key, struct sv pairs)
{
	while (pairs.n != 0)
		if (sv_starts(pair_of(&pairs), key))
			return true;
	return false;
}

/* What must not come unsaid: that it is not taken, not so, or not certain. */
static bool
has_unsaid(struct sv said, struct sv pairs)
{
	static const char *const keys[] = { "stopped=", "denied=", "doubt=",
		"taken=", "allergy=" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (has_key(sv_of(keys[i]), pairs) &&
		    !has_key(sv_of(keys[i]), said))
			return true;
	return false;
}

static struct sv
name_of(struct sv *s)
{
	size_t n = 0;
	struct sv name;

	while (n < s->n && s->p[n] != ',')
		n++;
	name = sv_part(*s, 0, n);
	n += n < s->n;
	n += n < s->n && s->p[n] == ' ';
	*s = sv_part(*s, n, s->n - n);
	return name;
}

static bool
same_names(struct sv want, struct sv got)
{
	if (want.n == 0 || sv_is(want, "-"))
		return true;
	while (want.n != 0 && got.n != 0) {
		struct sv w = name_of(&want), g = name_of(&got);
		const char *dose = memchr(g.p, '[', g.n);

		if (w.n != 0 && w.p[w.n - 1] == ']' && w.n >= 2 &&
		    w.p[w.n - 2] == '[' && dose == NULL)
			w.n -= 2; /* "zinc[]": no dose */
		else if (memchr(w.p, '[', w.n) == NULL && dose != NULL)
			g.n = (size_t)(dose - g.p);
		if (!sv_eq(w, g))
			return false;
	}
	return want.n == 0 && got.n == 0;
}

static bool
same_word(struct sv *want, struct sv *got)
{
	struct sv w = word_of(want), g = word_of(got);

	if (w.n > 1 && *w.p == '!') /* "!assumed": anything else */
		return !sv_eq(sv_part(w, 1, w.n - 1), g);
	return w.n == 0 || sv_is(w, "-") || sv_eq(w, g);
}

static bool
same_reading(struct sv want, struct sv got)
{
	struct sv head = head_of(want), is = head_of(got), pairs, all, said;

	said = pairs = sv_part(want, head.n, want.n - head.n);
	all = sv_part(got, is.n, got.n - is.n);
	if (!same_word(&head, &is) || !same_word(&head, &is) ||
	    !same_names(head, is))
		return false;
	while (pairs.n != 0) {
		struct sv p = pair_of(&pairs);

		if (p.n != 0 && !has_pair(p, all))
			return false;
	}
	return !has_unsaid(said, all);
}

/* Up to " && "; the rest stays. */
static struct sv
reading_of(struct sv *s)
{
	size_t n = 0;
	struct sv one;

	while (n < s->n && !sv_starts(sv_part(*s, n, s->n - n), SV_LIT(" && ")))
		n++;
	one = sv_part(*s, 0, n);
	n = n + 4 < s->n ? n + 4 : s->n;
	*s = sv_part(*s, n, s->n - n);
	return one;
}

static bool
same_all(struct sv want, struct sv got)
{
	if (sv_starts(want, SV_LIT("error")))
		return sv_starts(got, want);
	while (want.n != 0 && got.n != 0)
		if (!same_reading(reading_of(&want), reading_of(&got)))
			return false;
	return want.n == 0 && got.n == 0;
}

static void
run_line(void **state)
{
	const struct corpus_line *l = *state;
	const char *arrow = strstr(l->text, ARROW);
	static struct reading_text got, again;
	struct sv want, text;

	assert_non_null(arrow);
	want = sv_of(arrow + strlen(ARROW));
	text = (struct sv){ l->text, (size_t)(arrow - l->text) };
	reading_make(&got, &base, text);
	if (!same_all(want, (struct sv){ got.p, got.n }))
		fail_msg("%s:%u\n  %s\n  is read as\n  %s", l->file, l->line,
		    l->text, got.p);
	reading_make(&again, &base, text); /* most are remembered now */
	assert_string_equal(again.p, got.p);
}

/* -------------------------------------------------------------- reading */

static char *
copy(const char *s)
{
	size_t n = strlen(s) + 1;
	char *c = malloc(n);

	assert_non_null(c);
	memcpy(c, s, n);
	return c;
}

static void
add_line(const char *file, uint32_t line, const char *text)
{
	char name[256];
	struct corpus_line *l = &lines[n_lines];

	if (n_lines == LINES_MAX) {
		fputs("test_corpus: more lines than LINES_MAX\n", stderr);
		exit(1);
	}
	(void)snprintf(name, sizeof name, "%s:%u %.*s", file, line, 80, text);
	*l = (struct corpus_line){ file, line, copy(text), copy(name) };
	tests[n_lines++] =
	    (struct CMUnitTest){ l->name, run_line, NULL, NULL, l };
}

static void
read_corpus(const char *file)
{
	char path[512], text[LINE_MAX_BYTES];
	uint32_t line = 0;
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", CORPUS, file);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(text, sizeof text, f) != NULL) {
		size_t n = strlen(text);

		line++;
		assert_true(n + 1 < sizeof text);
		while (n != 0 && (text[n - 1] == '\n' || text[n - 1] == ' '))
			text[--n] = '\0';
		if (n != 0 && text[0] != '#')
			add_line(file, line, text);
	}
	(void)fclose(f);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t
corpus_files(char **files, size_t most)
{
	DIR *d = opendir(CORPUS);
	const struct dirent *e;
	size_t n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		size_t len = strlen(e->d_name);

		if (len > 4 && strcmp(e->d_name + len - 4, ".txt") == 0 &&
		    n < most)
			files[n++] = copy(e->d_name);
	}
	(void)closedir(d);
	qsort(files, n, sizeof *files, by_name);
	return n;
}

static int
print_readings(void)
{
	static struct reading_text got;
	char text[LINE_MAX_BYTES];

	while (fgets(text, sizeof text, stdin) != NULL) {
		char *end = strstr(text, ARROW);

		if (end == NULL)
			end = text + strcspn(text, "\n");
		*end = '\0';
		if (text[0] == '\0' || text[0] == '#')
			continue;
		reading_make(&got, &base, sv_of(text));
		(void)printf("%s%s%s\n", text, ARROW, got.p);
	}
	reading_teardown(&base);
	return 0;
}

int
main(int argc, char **argv)
{
	char *files[64];
	size_t n;
	int failed;

	if (!reading_setup(&base))
		return 1;
	if (argc > 1 && strcmp(argv[1], "--print") == 0)
		return print_readings();
	n = corpus_files(files, sizeof files / sizeof *files);
	for (size_t i = 0; i < n; i++)
		read_corpus(files[i]);
	failed = _cmocka_run_group_tests("corpus", tests, n_lines, NULL, NULL);
	for (size_t i = 0; i < n_lines; i++) {
		free(lines[i].text);
		free(lines[i].name);
	}
	for (size_t i = 0; i < n; i++)
		free(files[i]);
	reading_teardown(&base);
	return failed;
}
