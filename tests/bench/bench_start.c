#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include "bench.h"

#define PAIRS 400

extern char **environ;

static double
spawn_once(char *const argv[])
{
	posix_spawn_file_actions_t quiet;
	double t = now();
	pid_t pid;
	int status;

	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawn(&pid, argv[0], &quiet, NULL, argv, environ) != 0)
		die("posix_spawn");
	waitpid(pid, &status, 0);
	posix_spawn_file_actions_destroy(&quiet);
	return now() - t;
}

void
bench_start(const char *command, const char *empty)
{
	static char check[] = "check", one[] = "magnesium glycinate 400 mg",
		    two[] = "Cipro 500 mg twice a day";
	char *const ours[] = { (char *)(uintptr_t)command, check, one, two,
		NULL };
	char *const none[] = { (char *)(uintptr_t)empty, NULL };
	double a[PAIRS], b[PAIRS];

	for (int i = 0; i < PAIRS; i++) {
		a[i] = spawn_once(ours);
		b[i] = spawn_once(none);
	}
	row("start: check of two entries / empty program",
	    median(a, PAIRS) / median(b, PAIRS), 1.5, "");
}
