/* Views, options and errors across the public edge. */
#include "api/view.h"

#include <string.h>

#include "base/err.h"

bool
view_sized(const void *out)
{
	size_t given = 0;

	if (out != NULL)
		memcpy(&given, out, sizeof given);
	return given > sizeof given;
}

supp_status
view_put(void *out, const void *full, size_t size)
{
	size_t given;

	if (!view_sized(out))
		return SUPP_ERR_ARG;
	memcpy(&given, out, sizeof given);
	memcpy((char *)out + sizeof given, (const char *)full + sizeof given,
	    (given < size ? given : size) - sizeof given);
	return SUPP_OK;
}

supp_status
view_take(void *full, size_t size, const void *in)
{
	size_t given;

	if (!view_sized(in))
		return SUPP_ERR_ARG;
	memcpy(&given, in, sizeof given);
	for (size_t i = size; i < given; i++)
		if (((const char *)in)[i] != 0)
			return SUPP_ERR_ARG;
	memcpy((char *)full + sizeof given, (const char *)in + sizeof given,
	    (given < size ? given : size) - sizeof given);
	return SUPP_OK;
}

supp_status
api_fail(supp_error *err, const supp_error *local, supp_status status)
{
	if (status == SUPP_OK || err == NULL)
		return status;
	*err = *local;
	if (err->code == SUPP_OK)
		err_set(err, status, NULL, 0, 0, "%s", supp_status_name(status));
	return status;
}

supp_status
api_arg(supp_error *err, const char *what)
{
	supp_error local = { .code = SUPP_OK };

	err_set(&local, SUPP_ERR_ARG, NULL, 0, 0, "%s", what);
	return api_fail(err, &local, SUPP_ERR_ARG);
}
