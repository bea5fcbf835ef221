/*
 * suppcheck batch: one JSON profile a line in, one JSON report a line out, in
 * the same order, in constant memory.
 *
 * Records go through a ring of slots: this thread reads lines into free slots
 * and writes finished ones in order; workers take the slots between.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

#define SLOTS_PER_JOB 16
#define MAX_JOBS 64

struct bytes {
	char *p;
	size_t n, cap;
};

enum slot_state { SLOT_FREE, SLOT_READ, SLOT_TAKEN, SLOT_DONE };

struct slot {
	enum slot_state state;
	uint64_t line;
	supp_status unread; /* why the line could not be read; OK: it was */
	struct bytes in, out;
	int status;
	bool lost; /* no memory, not even to say so */
};

struct worker {
	struct ring *ring;
	pthread_t thread;
	bool started;
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
};

struct ring {
	pthread_mutex_t lock;
	pthread_cond_t read, done;
	struct slot *slots;
	size_t n;
	uint64_t head, next, tail; /* written up to, taken up to, read up to */
	bool end;
	int64_t today;
	supp_severity fail_on;
};

static bool
room(struct bytes *b, size_t need)
{
	size_t cap = b->cap != 0 ? b->cap : 4096;
	char *p;

	if (need <= b->cap)
		return true;
	while (cap < need)
		cap *= 2;
	p = realloc(b->p, cap);
	if (p == NULL)
		return false;
	b->p = p;
	b->cap = cap;
	return true;
}

static int
to_bytes(void *ctx, const char *bytes, size_t len)
{
	struct bytes *b = ctx;

	if (len == 0)
		return 0;
	if (!room(b, b->n + len))
		return -1;
	memcpy(b->p + b->n, bytes, len);
	b->n += len;
	return 0;
}

/* -------------------------------------------------------------- records */

/* s as it stands in a JSON string; its messages hold no control characters. */
static void
json_escape(char *to, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			*to++ = '\\';
		*to++ = *s;
	}
	*to = '\0';
}

/* The error record of a line that cannot be checked: whole, or lost. */
static void
put_error(struct slot *s, const supp_error *err)
{
	char text[2 * sizeof err->text], record[sizeof text + 128];
	int n;

	json_escape(text, err->text);
	n = snprintf(record, sizeof record,
	    "{\"format\":1,\"line\":%llu,\"error\":{\"code\":\"%s\","
	    "\"column\":%u,\"text\":\"%s\"}}\n",
	    (unsigned long long)s->line, supp_status_name(err->code),
	    (unsigned)err->column, text);
	s->out.n = 0;
	s->lost = to_bytes(&s->out, record, (size_t)n) != 0;
	s->status = EXIT_ERROR;
}

#define RECORD_END "}\n"

/* The report is an object and ends with a newline: the line goes in last. */
static supp_status
add_line(struct slot *s)
{
	char key[48];
	int n = snprintf(key, sizeof key, ",\"line\":%llu" RECORD_END,
	    (unsigned long long)s->line);

	s->out.n -= sizeof RECORD_END - 1;
	return to_bytes(&s->out, key, (size_t)n) == 0 ? SUPP_OK
	                                              : SUPP_ERR_NOMEM;
}

static supp_status
check_line(struct worker *w, struct slot *s, supp_error *err)
{
	supp_person person = SUPP_PERSON_INIT;
	supp_status rc;

	if (s->unread == SUPP_ERR_LIMIT)
		snprintf(err->text, sizeof err->text,
		    "the line is longer than %d bytes", SUPP_MAX_INPUT);
	if (s->unread != SUPP_OK)
		return s->unread;
	supp_profile_clear(w->profile);
	person.today = w->ring->today;
	rc = supp_profile_person(w->profile, &person, err);
	if (rc == SUPP_OK)
		rc = supp_profile_read(w->profile, SUPP_PROFILE_JSON, s->in.p,
		    s->in.n, NULL, err);
	if (rc == SUPP_OK)
		rc = supp_check(w->checker, w->profile, w->report, err);
	if (rc == SUPP_OK)
		rc = supp_report_json(
		    w->report, NULL, to_bytes, &s->out, err);
	if (rc == SUPP_OK)
		rc = add_line(s);
	return rc;
}

static void
do_slot(struct worker *w, struct slot *s)
{
	supp_error err = { .code = SUPP_OK };

	supp_status rc;

	s->out.n = 0;
	s->lost = false;
	rc = check_line(w, s, &err);
	if (rc == SUPP_OK) {
		s->status = report_status(w->report, w->ring->fail_on);
		return;
	}
	/* our own sink stops for want of memory alone */
	err.code = rc == SUPP_ERR_SINK ? SUPP_ERR_NOMEM : rc;
	if (err.code == SUPP_ERR_NOMEM)
		snprintf(err.text, sizeof err.text, "out of memory");
	put_error(s, &err);
}

static int
worker_open(struct worker *w, struct ring *ring, const supp_rulebase *rb)
{
	supp_error err = { .code = SUPP_OK };

	*w = (struct worker) { .ring = ring };
	if (supp_checker_new(rb, &w->checker, &err) == SUPP_OK &&
	    supp_profile_new(&w->profile, &err) == SUPP_OK &&
	    supp_report_new(rb, &w->report, &err) == SUPP_OK)
		return 0;
	say_error(&err);
	return EXIT_ERROR;
}

static void
worker_close(struct worker *w)
{
	supp_report_free(w->report);
	supp_profile_free(w->profile);
	supp_checker_free(w->checker);
}

static void *
work(void *ctx)
{
	struct worker *w = ctx;
	struct ring *r = w->ring;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		struct slot *s;

		while (r->next == r->tail && !r->end)
			pthread_cond_wait(&r->read, &r->lock);
		if (r->next == r->tail)
			break;
		s = &r->slots[r->next++ % r->n];
		s->state = SLOT_TAKEN;
		pthread_mutex_unlock(&r->lock);
		do_slot(w, s);
		pthread_mutex_lock(&r->lock);
		s->state = SLOT_DONE;
		pthread_cond_signal(&r->done);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* ------------------------------------------------------------- the flow */

#define READ_BYTES 65536

struct flow {
	int in;
	struct ring *ring;
	size_t at, have; /* of buffer */
	bool end;
	uint64_t line, records;
	bool progress;
	int status;
	char buffer[READ_BYTES];
};

static void flow_drain(struct flow *f);

/* Somebody may wait for the answers before sending more. */
static void
answer_before_waiting(struct flow *f)
{
	struct pollfd p = { .fd = f->in, .events = POLLIN };

	if (poll(&p, 1, 0) > 0)
		return;
	flow_drain(f);
	fflush(stdout);
}

/* More bytes; false at the end of the input. */
static bool
refill(struct flow *f)
{
	ssize_t n;

	if (f->end)
		return false;
	answer_before_waiting(f);
	do
		n = read(f->in, f->buffer, sizeof f->buffer);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		say("reading: %s", strerror(errno));
		f->status = EXIT_ERROR;
	}
	f->end = n <= 0;
	f->at = 0;
	f->have = n > 0 ? (size_t)n : 0;
	return !f->end;
}

/* One line into s, without its end; false if there is none. A line over the
 * limit is read to its end and marked, so that the run goes on behind it. */
static bool
read_line(struct flow *f, struct slot *s)
{
	s->in.n = 0;
	s->unread = SUPP_OK;
	f->line++;
	for (;;) {
		const char *from, *nl;
		size_t n;

		if (f->at == f->have && !refill(f))
			return s->in.n > 0 || s->unread != SUPP_OK;
		from = f->buffer + f->at;
		nl = memchr(from, '\n', f->have - f->at);
		n = nl != NULL ? (size_t)(nl - from) : f->have - f->at;
		if (s->in.n + n > SUPP_MAX_INPUT)
			s->unread = SUPP_ERR_LIMIT;
		else if (to_bytes(&s->in, from, n) != 0)
			s->unread = SUPP_ERR_NOMEM;
		f->at += n + (nl != NULL);
		if (nl != NULL)
			return true;
	}
}

/* A blank line is no record. */
static bool
blank(const struct bytes *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] != ' ' && b->p[i] != '\t' && b->p[i] != '\r')
			return false;
	return true;
}

static bool
read_record(struct flow *f, struct slot *s)
{
	do
		if (!read_line(f, s))
			return false;
	while (s->unread == SUPP_OK && blank(&s->in));
	s->line = f->line;
	return true;
}

static void
progress(struct flow *f, bool last)
{
	if (!f->progress || (!last && f->records % 1024 != 0))
		return;
	fprintf(stderr, "\r%llu records%s", (unsigned long long)f->records,
	    last ? "\n" : "");
}

/* false if the output does not take it */
static bool
write_record(struct flow *f, const struct slot *s)
{
	f->status = worse_status(f->status, s->status);
	f->records++;
	progress(f, false);
	if (s->lost) {
		say("out of memory");
		return false;
	}
	return s->out.n == 0 ||
	    fwrite(s->out.p, 1, s->out.n, stdout) == s->out.n;
}

static void
flow_alone(struct flow *f, struct worker *w, struct slot *s)
{
	while (read_record(f, s)) {
		do_slot(w, s);
		if (!write_record(f, s))
			break;
	}
}

/* Write the oldest slot, waiting for it if it must. */
static bool
flow_write(struct flow *f, struct ring *r)
{
	struct slot *s = &r->slots[r->head % r->n];
	bool ok;

	pthread_mutex_lock(&r->lock);
	while (s->state != SLOT_DONE)
		pthread_cond_wait(&r->done, &r->lock);
	pthread_mutex_unlock(&r->lock);
	ok = write_record(f, s);
	s->state = SLOT_FREE;
	r->head++;
	return ok;
}

/* Writes all that was read, up to the first that cannot be written. */
static void
flow_drain(struct flow *f)
{
	bool going = true;

	while (going && f->ring->head != f->ring->tail)
		going = flow_write(f, f->ring);
}

static void
flow_together(struct flow *f, struct ring *r)
{
	bool more = true;

	while (more) {
		struct slot *s = &r->slots[r->tail % r->n];

		if (r->tail - r->head == r->n && !flow_write(f, r))
			break;
		more = read_record(f, s);
		pthread_mutex_lock(&r->lock);
		if (more) {
			s->state = SLOT_READ;
			r->tail++;
			pthread_cond_signal(&r->read);
		}
		pthread_mutex_unlock(&r->lock);
	}
	pthread_mutex_lock(&r->lock);
	r->end = true;
	pthread_cond_broadcast(&r->read);
	pthread_mutex_unlock(&r->lock);
	flow_drain(f);
}

static int
open_input(const struct args *a, int *out)
{
	const char *path = args_last(a, OPT_ENTRY);
	struct stat st;
	int fd;

	*out = STDIN_FILENO;
	if (path == NULL || strcmp(path, "-") == 0)
		return 0;
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		say("%s: %s", path, strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		say("%s: is no regular file; to read a pipe, use -", path);
	} else {
		*out = fd;
		return 0;
	}
	if (fd >= 0)
		close(fd);
	return EXIT_ERROR;
}

static int
jobs_of(const struct args *a, size_t *out)
{
	const char *s = args_last(a, OPT_JOBS);
	char *end;
	long n = s != NULL ? strtol(s, &end, 10) : 1;

	if (s != NULL && (*end != '\0' || end == s || n < 1 || n > MAX_JOBS)) {
		say("--jobs is 1 to %d", MAX_JOBS);
		return EXIT_ERROR;
	}
	*out = (size_t)n;
	return 0;
}

static int
start_workers(struct worker *w, size_t jobs)
{
	for (size_t i = 0; i < jobs && jobs > 1; i++) {
		if (pthread_create(&w[i].thread, NULL, work, &w[i]) != 0)
			return i > 0 ? 0 : EXIT_ERROR;
		w[i].started = true;
	}
	return 0;
}

static int
run_batch(struct flow *f, struct ring *r, struct worker *w, size_t jobs,
    const supp_rulebase *rb)
{
	for (size_t i = 0; i < jobs; i++)
		if (worker_open(&w[i], r, rb) != 0)
			return EXIT_ERROR;
	if (start_workers(w, jobs) != 0) {
		say("no thread can be started");
		return EXIT_ERROR;
	}
	if (jobs > 1)
		flow_together(f, r);
	else
		flow_alone(f, &w[0], &r->slots[0]);
	for (size_t i = 0; i < jobs; i++)
		if (w[i].started)
			pthread_join(w[i].thread, NULL);
	progress(f, true);
	return f->status;
}

/* Slots and workers for so many jobs, run, freed. */
static int
batch_with(const struct args *a, int in, size_t jobs,
    const supp_rulebase *rb)
{
	struct ring r = { .lock = PTHREAD_MUTEX_INITIALIZER,
		.read = PTHREAD_COND_INITIALIZER,
		.done = PTHREAD_COND_INITIALIZER, .n = jobs * SLOTS_PER_JOB };
	struct flow f;
	struct worker *w = calloc(jobs, sizeof *w);
	struct view view;
	int status = view_open(a, &view);

	f = (struct flow) { .in = in, .ring = &r };
	f.progress = isatty(STDERR_FILENO) != 0;
	r.slots = calloc(r.n, sizeof *r.slots);
	r.today = today_days();
	r.fail_on = view.fail_on;
	if (status == 0 && w != NULL && r.slots != NULL)
		status = run_batch(&f, &r, w, jobs, rb);
	else if (status == 0) {
		say("out of memory");
		status = EXIT_ERROR;
	}
	for (size_t i = 0; r.slots != NULL && i < r.n; i++) {
		free(r.slots[i].in.p);
		free(r.slots[i].out.p);
	}
	for (size_t i = 0; w != NULL && i < jobs; i++)
		worker_close(&w[i]);
	free(r.slots);
	free(w);
	return status;
}

int
cmd_batch(const struct args *a)
{
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	int in = -1;
	size_t jobs;
	int status = jobs_of(a, &jobs);

	if (status == 0)
		status = rules_open(a, &rb, &owned);
	if (status == 0)
		status = open_input(a, &in);
	if (status == 0)
		status = batch_with(a, in, jobs, rb);
	if (in > STDIN_FILENO)
		close(in);
	supp_rulebase_free(owned);
	return status;
}
