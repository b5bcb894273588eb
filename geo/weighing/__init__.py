"""What speaks for a place and what against it, before `geo.match` decides."""
