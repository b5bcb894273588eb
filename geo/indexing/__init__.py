"""Make the name index: what `geo.compile` needs, and nothing that looks a name up."""
