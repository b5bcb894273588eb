"""The commands that need no map: one module each, registered in `make_map.py`."""
