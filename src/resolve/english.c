/*
 * Words of English that are one slip from a name: "finger" is no ginger, and
 * "static" no statin. They are suggested, never assumed. tests/unit/test_words
 * prints those that are missing here; the list must be in order.
 */
#include "resolve/resolver.h"

static const char *const words[] = {
	"abilities",
	"ability",
	"active",
	"actor",
	"actors",
	"allegro",
	"ambient",
	"aspire",
	"aspiring",
	"augment",
	"augmented",
	"augmenting",
	"baseline",
	"basic",
	"basics",
	"buffer",
	"buffered",
	"buffering",
	"buffers",
	"cancel",
	"canceled",
	"cancels",
	"clamp",
	"clamps",
	"clarify",
	"clarity",
	"compact",
	"company",
	"conversions",
	"cooper",
	"coopers",
	"copier",
	"copiers",
	"covered",
	"covers",
	"covert",
	"cramped",
	"creating",
	"creation",
	"creative",
	"creator",
	"creators",
	"cropper",
	"dancer",
	"dancers",
	"deepen",
	"deepens",
	"definitely",
	"depend",
	"depends",
	"descriptor",
	"descriptors",
	"determine",
	"difference",
	"differing",
	"digression",
	"diversion",
	"enable",
	"enabled",
	"essentially",
	"filter",
	"filters",
	"finger",
	"fingers",
	"gaelic",
	"gallic",
	"golfer",
	"golfers",
	"halcyon",
	"hopper",
	"hoppers",
	"internal",
	"interval",
	"jogger",
	"lateral",
	"linger",
	"lingers",
	"literal",
	"lumina",
	"lyric",
	"lyrical",
	"lyrics",
	"metadata",
	"minor",
	"mitigate",
	"modulo",
	"motion",
	"namend",
	"native",
	"nature",
	"nectar",
	"nicely",
	"operational",
	"operations",
	"optical",
	"optimal",
	"optimum",
	"parenthesis",
	"pipeline",
	"postal",
	"posted",
	"poster",
	"preceded",
	"precedes",
	"prematurely",
	"preserve",
	"preserves",
	"program",
	"programme",
	"programs",
	"prominent",
	"protein",
	"pruned",
	"recast",
	"relieve",
	"relive",
	"scratch",
	"singer",
	"singers",
	"singular",
	"speeds",
	"static",
	"statics",
	"station",
	"stations",
	"statistic",
	"stature",
	"strike",
	"striker",
	"strikes",
	"striking",
	"stripe",
	"strive",
	"stroked",
	"strokes",
	"stroll",
	"strove",
	"struck",
	"suspect",
	"symlink",
	"traverse",
	"trident",
	"tristan",
	"xenial",
	"zipper",
};

static int
compare(struct sv a, const char *b)
{
	size_t n = strlen(b);
	int c = memcmp(a.p, b, a.n < n ? a.n : n);

	return c != 0 ? c : (a.n > n) - (a.n < n);
}

bool
english_has(struct sv word)
{
	size_t low = 0, high = sizeof words / sizeof *words;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = compare(word, words[mid]);

		if (c == 0)
			return true;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}
