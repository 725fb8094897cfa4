"""The face over HTTP: parse, call one op, present; on loopback only, and reads only."""
