"""Large layers as blocks: typed columns and shapes, deflated; see docs/payload.md.

* ``layer``    a frame's columns and shapes as an index and the text of its blocks
* ``columns``  columns by type
* ``points``   positions as differences of Morton codes
* ``lines``    lines and areas as differences of vertices
* ``morton``   the order of rows
* ``planes``, ``blocks``, ``base85``    whole numbers as bytes, bytes as text
"""

from maps.packing.layer import Packed, pack

__all__ = ["Packed", "pack"]
