"""Sizes of capacities as expressions of QGIS, by the scales of the page."""

from collections.abc import Iterable

from maps.flows import AMOUNT, FAMILIES, FINE, LIMITS, POWERS, UNIT, Scale
from maps.style import Draw


def size(scales: Iterable[Scale], draw: Draw) -> str:
    """Return the expression of a size in CSS pixels; NULL where there is none."""
    cases = [case for scale in scales if scale.draw == draw for case in _cases(scale)]
    return f"CASE {' '.join(cases)} END" if cases else ""


def _cases(scale: Scale) -> Iterable[str]:
    least, most = LIMITS[scale.draw]
    for unit, (family, factor) in FAMILIES.items():
        if family == scale.family:
            share = f'("{AMOUNT}" * {factor / scale.top!r})'
            exact = f"{most:g} * {share} ^ {POWERS[scale.draw]:g}"
            fine = f"round(({exact}) / {FINE:g}) * {FINE:g}"
            yield (
                f'WHEN "{UNIT}" = \'{unit}\' AND "{AMOUNT}" > 0'
                f" THEN max({least:g}, min({most:g}, {fine}))"
            )
