"""How names are written: letters, folds, words, and what other languages make of it."""
