"""How corridors become lines: one module per rung of the ladder.

* ``stops``      stops to waypoints
* ``ladder``     the rungs in order; ``gates`` what a line must keep to
* ``surveyed``   a file that holds the line
* ``online``     routing services (``osrm``, ``valhalla``), and ``ways`` they may tell
* ``networks``   networks of railways and sea lanes (``embedded``)
* ``water``      the shortest way over water
* ``waypoints``  through the waypoints themselves
* ``along``      along the line of another corridor
* ``corridors``  all corridors of an atlas, in the order they need each other
"""
