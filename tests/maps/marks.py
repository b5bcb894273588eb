"""How features are found on the map: by what they tell of themselves."""


def called(name):
    """Return the selector of the features of a name, whatever else they tell."""
    return f'.feature:is([aria-label="{name}"], [aria-label^="{name}, "])'
