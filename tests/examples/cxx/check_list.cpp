// C++11: the objects of the library behind std::unique_ptr, errors as
// exceptions that carry the place, sinks that append to a std::string.
//
//	c++ -std=c++11 check_list.cpp $(pkg-config --cflags --libs suppcheck)
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <suppcheck.h>

namespace suppcheck {

struct free_any {
	void operator()(supp_checker *p) const { supp_checker_free(p); }
	void operator()(supp_profile *p) const { supp_profile_free(p); }
	void operator()(supp_report *p) const { supp_report_free(p); }
};
template <class T> using owned = std::unique_ptr<T, free_any>;

class error : public std::runtime_error {
public:
	error(supp_status s, const supp_error &e)
	    : std::runtime_error(e.text), status(s), line(e.line) {}
	supp_status status;
	uint32_t line;
};

inline void
must(supp_status s, const supp_error &e)
{
	if (s != SUPP_OK)
		throw error(s, e);
}

struct finding {
	std::string id, summary, advice;
	supp_severity severity;
	std::vector<uint32_t> entries;
};

// No exception may pass through C: one that is thrown becomes a stop.
extern "C" inline int
suppcheck_append(void *ctx, const char *bytes, size_t len)
{
	try {
		static_cast<std::string *>(ctx)->append(bytes, len);
		return 0;
	} catch (...) {
		return -1;
	}
}

// One for each thread; rules may be shared.
class checker {
public:
	explicit checker(const supp_rulebase *rules = supp_rulebase_default())
	{
		supp_error e = SUPP_ERROR_INIT;
		supp_checker *c = nullptr;
		supp_profile *p = nullptr;
		supp_report *r = nullptr;

		must(supp_checker_new(rules, &c, &e), e);
		checker_.reset(c);
		must(supp_profile_new(&p, &e), e);
		profile_.reset(p);
		must(supp_report_new(rules, &r, &e), e);
		report_.reset(r);
	}

	supp_outcome check(const std::vector<std::string> &entries)
	{
		supp_error e = SUPP_ERROR_INIT;
		supp_report_view all = SUPP_REPORT_INIT;

		supp_profile_clear(profile_.get());
		for (const std::string &s : entries)
			must(supp_profile_add(profile_.get(), SUPP_LISTED_ANY,
			    s.data(), s.size(), &e), e);
		must(supp_check(checker_.get(), profile_.get(), report_.get(),
		    &e), e);
		must(supp_report_info(report_.get(), &all), e);
		return all.outcome;
	}

	std::vector<finding> findings() const
	{
		std::vector<finding> out;
		supp_finding_view f = SUPP_FINDING_INIT;

		for (size_t i = 0; supp_report_finding(report_.get(), i, &f) ==
		    SUPP_OK; i++)
			out.push_back(finding{ f.id, f.summary, f.advice,
			    f.severity, std::vector<uint32_t>(f.entries,
			    f.entries + f.n_entries) });
		return out;
	}

	std::string check_json(const std::string &profile)
	{
		supp_error e = SUPP_ERROR_INIT;
		std::string out;

		must(supp_check_json(checker_.get(), profile.data(),
		    profile.size(), suppcheck_append, &out, &e), e);
		return out;
	}

private:
	owned<supp_checker> checker_;
	owned<supp_profile> profile_;
	owned<supp_report> report_;
};

} // namespace suppcheck

int
main(int argc, char **argv)
{
	try {
		suppcheck::checker c;

		std::cout << supp_outcome_name(c.check(
		    std::vector<std::string>(argv + 1, argv + argc))) << "\n";
		for (const suppcheck::finding &f : c.findings())
			std::cout << supp_severity_name(f.severity) << ": "
			    << f.summary << "\n";
		std::cout << c.check_json(
		    "{\"supplements\": [\"zinc 15 mg\"]}").size() << " bytes\n";
		c.check_json("{\"supplement\": 5}");
	} catch (const suppcheck::error &e) {
		std::cout << supp_status_name(e.status) << ": " << e.what()
		    << "\n";
		return e.status == SUPP_ERR_SCHEMA ? 0 : 1;
	}
	return 1;
}
