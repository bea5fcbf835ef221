/* The object behind supp_checker. */
#ifndef API_CHECKER_H
#define API_CHECKER_H

#include "check/check.h"
#include "profile/profile.h"

struct supp_checker {
	const struct supp_rulebase *rb;
	struct resolver *resolver;
	struct checking *checking;
	supp_profile *profile; /* of supp_check_json, made at its first call */
	supp_report *report;
};

#endif
