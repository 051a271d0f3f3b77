"""Colour measures used to pin the palette: pure standard-library Python.

Sources
- sRGB transfer curve and primaries: IEC 61966-2-1:1999; white point D65, 2 degree observer.
- Relative luminance and contrast ratio: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
- CIE 1976 L*a*b*: CIE 15:2004.
- CIEDE2000: Sharma, Wu & Dalal (2005), Color Research & Application 30(1), 21-30.
- Colour-vision deficiency: Machado, Oliveira & Fernandes (2009), IEEE TVCG 15(6), 1291-1298.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_RGB_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)
#: Machado et al. (2009), severity 1.0; each matrix acts on linear RGB.
CVD: dict[str, Matrix] = {
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


def linear_rgb(colour: str) -> Triple:
    """Linear-light sRGB (0..1) of '#rrggbb' (IEC 61966-2-1)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return r, g, b


def _apply(matrix: Matrix, v: Triple) -> Triple:
    x, y, z = (row[0] * v[0] + row[1] * v[1] + row[2] * v[2] for row in matrix)
    return x, y, z


def contrast(a: str, b: str) -> float:
    """WCAG 2.2 contrast ratio of two '#rrggbb' colours, 1..21."""
    la, lb = (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear_rgb(h))) for h in (a, b))
    return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)


def simulate(rgb: Triple, vision: str) -> Triple:
    """Linear RGB as seen with `vision` ('normal' or a key of CVD), clipped to gamut (Machado et al. 2009)."""
    if vision == "normal":
        return rgb
    r, g, b = (min(1.0, max(0.0, c)) for c in _apply(CVD[vision], rgb))
    return r, g, b


def lab(colour: str, vision: str = "normal") -> Triple:
    """CIE L*a*b* (D65) of '#rrggbb', optionally through a colour-vision deficiency (CIE 15:2004)."""
    xyz = _apply(_RGB_TO_XYZ, simulate(linear_rgb(colour), vision))
    ratios = (c / w for c, w in zip(xyz, _WHITE))
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(p: Triple, q: Triple) -> float:
    """CIEDE2000 difference of two L*a*b* colours with kL = kC = kH = 1 (Sharma et al. 2005)."""
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
        dh, hm = (dh - 360 if dh > 0 else dh + 360), (hm + 360 if hm < 360 else hm - 360) / 2
    lm, cm, dc = (l1 + l2) / 2, (c1 + c2) / 2, c2 - c1
    dhh = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    t = (1 - 0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm))
         + 0.32 * cos(radians(3 * hm + 6)) - 0.20 * cos(radians(4 * hm - 63)))  # fmt: skip
    rt = -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    return sqrt(
        ((l2 - l1) / sl) ** 2 + (dc / sc) ** 2 + (dhh / sh) ** 2 + rt * (dc / sc) * (dhh / sh)
    )


def difference(a: str, b: str, vision: str = "normal") -> float:
    """CIEDE2000 between two '#rrggbb' colours under one kind of colour vision."""
    return ciede2000(lab(a, vision), lab(b, vision))
