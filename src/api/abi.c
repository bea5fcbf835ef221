/*
 * The sizes of the public structs where long and pointers have 64 bits, held
 * fast: a size that changes without a thought is an ABI that changed. A new
 * field must make its struct larger, never fall into padding, or the library
 * could not tell by struct_size who has it.
 */
#include "suppcheck.h"

#if defined(__LP64__)

#define ABI_SIZE(type, size) \
	_Static_assert(sizeof(type) == (size), "the size of " #type)

ABI_SIZE(supp_error, 272);
ABI_SIZE(supp_diag, 40);
ABI_SIZE(supp_layer, 40);
ABI_SIZE(supp_load_options, 32);
ABI_SIZE(supp_rulebase_view, 56);
ABI_SIZE(supp_caution_view, 120);
ABI_SIZE(supp_term_view, 32);
ABI_SIZE(supp_entry_input, 96);
ABI_SIZE(supp_person, 104);
ABI_SIZE(supp_constraint_view, 56);
ABI_SIZE(supp_pair_view, 64);
ABI_SIZE(supp_because_view, 32);
ABI_SIZE(supp_depend_view, 40);
ABI_SIZE(supp_source_view, 56);
ABI_SIZE(supp_finding_view, 192);
ABI_SIZE(supp_entry_view, 192);
ABI_SIZE(supp_name_view, 112);
ABI_SIZE(supp_anchor_view, 24);
ABI_SIZE(supp_total_view, 120);
ABI_SIZE(supp_change_view, 48);
ABI_SIZE(supp_ask_view, 40);
ABI_SIZE(supp_set_aside_view, 32);
ABI_SIZE(supp_not_judged_view, 32);
ABI_SIZE(supp_acknowledged_view, 40);
ABI_SIZE(supp_report_view, 80);
ABI_SIZE(supp_render_options, 32);
ABI_SIZE(supp_test_result, 40);

/* Callers' own code indexes these by name; their places are fixed too. */
_Static_assert(offsetof(supp_error, source) == 16, "supp_error.source");
_Static_assert(offsetof(supp_error, text) == 112, "supp_error.text");
_Static_assert(offsetof(supp_layer, len) == 32, "supp_layer.len");

#endif

/* Bindings pass enums as int; struct_size is found without knowing more. */
_Static_assert(sizeof(supp_status) == sizeof(int), "enums are ints");
_Static_assert(sizeof(supp_severity) == sizeof(int), "enums are ints");
_Static_assert(sizeof(supp_layer_kind) == sizeof(int), "enums are ints");
_Static_assert(offsetof(supp_layer, struct_size) == 0, "struct_size first");
_Static_assert(offsetof(supp_person, struct_size) == 0, "struct_size first");
_Static_assert(
    offsetof(supp_finding_view, struct_size) == 0, "struct_size first");
