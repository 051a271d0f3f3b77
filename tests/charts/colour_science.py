"""Measures of colour, by which the palette is held to what it promises.

- sRGB: IEC 61966-2-1:1999, white point D65, 2 degree observer
- contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
- L*a*b*: CIE 15:2004
- CIEDE2000: Sharma, Wu & Dalal (2005), Color Research & Application 30(1), 21-30
- deficiencies of colour vision: Machado, Oliveira & Fernandes (2009), IEEE TVCG 15(6), 1291-1298
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

NORMAL = "normal"
DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado et al. (2009) at severity 1.0; each matrix acts on linear RGB."""

_RGB_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_LUMINANCE: Triple = (0.2126, 0.7152, 0.0722)
_WHITE: Triple = (0.95047, 1.0, 1.08883)


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours as #rrggbb: 1 to 21."""
    darker, lighter = sorted(_dot(_LUMINANCE, _linear_rgb(colour)) for colour in (a, b))
    return (lighter + 0.05) / (darker + 0.05)


def difference(a: str, b: str, vision: str = NORMAL) -> float:
    """Return the CIEDE2000 difference of two colours as #rrggbb, as one kind of vision has them."""
    return ciede2000(lab(a, vision), lab(b, vision))


def lab(colour: str, vision: str = NORMAL) -> Triple:
    """Return L*a*b* of #rrggbb, as seen with normal vision or one of DEFICIENCIES."""
    rgb = _linear_rgb(colour)
    if vision != NORMAL:
        rgb = _clipped(_apply(DEFICIENCIES[vision], rgb))
    x, y, z = (v / white for v, white in zip(_apply(_RGB_TO_XYZ, rgb), _WHITE, strict=True))
    return 116 * _root(y) - 16, 500 * (_root(x) - _root(y)), 200 * (_root(y) - _root(z))


def ciede2000(p: Triple, q: Triple) -> float:
    """Return the CIEDE2000 difference of two L*a*b* colours, with kL = kC = kH = 1."""
    (l1, a1, b1), (l2, a2, b2) = p, q
    c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - sqrt(c7 / (c7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    dh, hm = h2 - h1, h1 + h2
    if c1 * c2 == 0:
        dh = 0.0
    elif abs(dh) <= 180:
        hm /= 2
    else:
        dh, hm = dh - 360 if dh > 0 else dh + 360, (hm + 360 if hm < 360 else hm - 360) / 2
    lm, cm, dc = (l1 + l2) / 2, (c1 + c2) / 2, c2 - c1
    dhh = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    t = 1 - 0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm))
    t += 0.32 * cos(radians(3 * hm + 6)) - 0.20 * cos(radians(4 * hm - 63))
    rt = -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    dl, dc, dh = (l2 - l1) / sl, dc / (1 + 0.045 * cm), dhh / (1 + 0.015 * cm * t)
    return sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh)


def _linear_rgb(colour: str) -> Triple:
    r, g, b = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return r, g, b


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _root(t: float) -> float:
    return float(t ** (1 / 3)) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def _apply(matrix: Matrix, v: Triple) -> Triple:
    x, y, z = matrix
    return _dot(x, v), _dot(y, v), _dot(z, v)


def _dot(a: Triple, b: Triple) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _clipped(rgb: Triple) -> Triple:
    r, g, b = (min(1.0, max(0.0, channel)) for channel in rgb)
    return r, g, b
