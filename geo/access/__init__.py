"""What is near what, on the ellipsoid: nearest places, buffers, distances.

Nothing is measured in degrees or in a projection: the search runs on the conformal
sphere in three dimensions, so it knows no antimeridian and no poles, and what is
reported is the geodesic on WGS 84.
"""
