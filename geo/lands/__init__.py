"""Countries and regions: what they are called, where they lie, and what lies inside."""
