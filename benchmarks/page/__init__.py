"""Pages of the same features, by us and by peers."""
