/* Letters and digits of ASCII, whatever the locale. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool
ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
ascii_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
ascii_letter(char c)
{
	return ascii_upper(c) || ascii_lower(c);
}

static inline char
ascii_to_lower(char c)
{
	return ascii_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline char
ascii_to_upper(char c)
{
	return ascii_lower(c) ? (char)(c - 'a' + 'A') : c;
}

#endif
