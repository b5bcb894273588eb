"""Makes what the package ships but the repository does not hold.

The map data comes from package registries at pinned versions, the front end
from maps/web. `hatch_build.py` runs this when the package is built;
``python -m build_assets`` does the same by hand.
"""
