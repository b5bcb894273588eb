"""Formats in which features travel to a page: how long, how large."""
