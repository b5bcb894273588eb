"""How right and how fast names are found, on names that were held out."""
