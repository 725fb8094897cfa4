"""One module a page: parse, call one op, present."""
