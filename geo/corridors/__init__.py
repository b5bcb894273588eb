"""Lines between places: their lanes, their stretches, and the ways over them."""
