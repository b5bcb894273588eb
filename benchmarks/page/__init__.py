"""The page of the programme beside the same content as a plain folium map."""

from benchmarks.page.compare import main

__all__ = ["main"]
