/* Ratios inside one run, so that a noisy machine does not matter. */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>
#include <stdint.h>

#include "suppcheck.h"

double now(void); /* seconds */
double median(double *v, size_t n);
void row(const char *what, double ratio, double aim, const char *note);
void die(const char *what);

/* A folder of generated rules: n cautions with a medicine each; about
 * magnesium if all_magnesium, else about supplements of their own. */
enum about { ABOUT_OTHERS, ABOUT_MAGNESIUM };
void make_rules(char *folder, size_t n_cautions, size_t n_names,
    enum about about);
void remove_rules(const char *folder);
double yaml_seconds(const char *folder); /* libyaml's bare event loop */
double load_seconds(const char *folder, supp_rulebase **out);

void bench_start(const char *command, const char *empty);
void bench_entry(void);
void bench_load(void);
void bench_size(void);
void bench_batch(void);
void bench_threads(void);

#endif
