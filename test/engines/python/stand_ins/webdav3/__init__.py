"""Stands in for the client of a file server that b2luigi imports; no graph depends on it."""
