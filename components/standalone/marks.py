"""The marks of a key as shapes of an SVG picture, drawn within 12 pixels."""

from __future__ import annotations

from components.charts.style import Style
from components.markup import esc
from components.standalone.key import Entry

SIZE = 12
SWATCH = 22
"""Pixels that a mark takes, and a swatch."""

_DIAMOND = "M6 0L12 6L6 12L0 6Z"
_CROSS = "M1 3L3 1L6 4L9 1L11 3L8 6L11 9L9 11L6 8L3 11L1 9L4 6Z"
_STAR = "M6 0L7.5 4.2L12 4.4L8.4 7.2L9.7 11.5L6 9L2.3 11.5L3.6 7.2L0 4.4L4.5 4.2Z"
_CIRCLE = "M6 1A5 5 0 1 1 5.99 1Z"
_SQUARE = "M1 1H11V11H1Z"

_SHAPES = {
    "meeting": (_CIRCLE, "accent", True),
    "signed": (_DIAMOND, "signed", True),
    "ratified": ("M6 0L12 5L9.7 12H2.3L0 5Z", "ratified", True),
    "in_force": (_SQUARE, "in_force", True),
    "planned": (_DIAMOND, "planned", False),
    "overdue": (f"{_DIAMOND}M6 0V12M0 6H12", "overdue", False),
    "negotiated": ("M6 1L11 11H1Z", "negotiated", False),
    "mentioned": (_CIRCLE, "mentioned", False),
    "unusual": (_SQUARE, "overdue", False),
    "company": (_DIAMOND, "text", False),
    "host": (_STAR, "text", True),
    "met": (_CIRCLE, "text", True),
    "cross": (_CROSS, "overdue", True),
    "spoken_of": ("M6 0V12", "muted", False),
    "depositary": (_DIAMOND, "text", True),
    "reported": (_DIAMOND, "text", False),
}
"""Mark -> its outline, whose colour it has, and whether it is filled."""


def mark_shape(entry: Entry, style: Style, x: float, y: float) -> tuple[str, float]:
    """Return a mark whose top left corner is at a place, and how many pixels wide it is."""
    if entry.colour:
        return (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{SWATCH}" height="{SIZE}" '
            f'fill="{esc(entry.colour)}" stroke="{style.line}"/>',
            SWATCH,
        )
    outline, whose, filled = _SHAPES[entry.mark]
    colour = style.states[whose].mark if whose in style.states else getattr(style, whose)
    look = f'fill="{colour}"' if filled else f'fill="none" stroke="{colour}" stroke-width="1.8"'
    return f'<path transform="translate({x:.1f} {y:.1f})" d="{outline}" {look}/>', SIZE
