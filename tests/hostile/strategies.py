"""Hypothesis strategies: plain data of any shape, and whole records that are right."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

NOT_IN_YAML = "\ufffe\uffff"
FILLERS = "".join(
    map(
        chr,
        [
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F),
            *(0x2800, 0x3164, *range(0xFE00, 0xFE10), 0xFFA0, *range(0xE0100, 0xE01F0)),
        ],
    )
)
LOOKS_LIKE_MORE = ("NO", "1:30", "0o14", "014", "~", "null", "2025-10-25", "", " ", "- a", "a: b")
AREAS, COOPERATION = ("cybercrime", "terrorism"), ("information_exchange", "training")

characters = st.characters(
    exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp"),  # they hide what is written
    exclude_characters=NOT_IN_YAML + FILLERS,
)
keys = st.text(characters, min_size=1, max_size=30)
words = st.sampled_from(LOOKS_LIKE_MORE) | st.text(characters, max_size=40)
said = words.filter(str.strip)
codes = st.from_regex(r"[a-z][a-z0-9]{0,6}(?:-[a-z0-9]{1,4}){0,2}", fullmatch=True)
labels = said | st.dictionaries(st.sampled_from(("en", "fr", "vi")), said, min_size=1)

plain = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
).filter(lambda value: depth(value) <= 10)
"""What YAML can say without anchors and tags, no deeper than a file may be."""


def depth(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Return a day, a month, a year or a period."""
    day = draw(st.dates(date(1990, 1, 1), date(2090, 12, 30)))
    later = day.replace(year=day.year + 5, day=1)
    return draw(st.sampled_from((f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{later}")))


def some(of: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(of), unique=True)


def named(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return a strategy of lists whose items have ids that differ."""
    item = st.fixed_dictionaries({"id": codes, **fields})
    return st.lists(item, max_size=3, unique_by=lambda one: one["id"])


people = st.lists(
    st.fixed_dictionaries({"name": said}, optional={"role": labels, "aliases": st.lists(said)}),
    max_size=3,
)

records = st.fixed_dictionaries(
    {
        "date": dates(),
        "partner": st.fixed_dictionaries(
            {"country": st.sampled_from(("FRA", "MAR", "NOR"))},
            optional={"institution": labels, "people": people},
        )
        | st.fixed_dictionaries({"organisation": st.sampled_from(("unodc", "acme"))}),
        "sources": st.lists(
            st.fixed_dictionaries(
                {"publisher": said, "language": st.sampled_from(("en", "no", "vi"))},
                optional={"title": said, "published": dates()},
            ),
            min_size=1,
            max_size=3,
        ),
    },
    optional={
        "kind": st.sampled_from(("bilateral_meeting", "dialogue")),
        "part_of_day": st.sampled_from(("morning", "afternoon", "evening")),
        "place": st.fixed_dictionaries({"country": st.just("VNM")}, optional={"city": labels}),
        "host": st.fixed_dictionaries({"country": st.just("VNM")}, optional={"people": people}),
        "crime_areas": some(AREAS),
        "cooperation": some(COOPERATION),
        "commitments": named(
            text=labels,
            strength=st.sampled_from(("mentioned", "specific_action", "carried_out")),
            crime_areas=some(AREAS),
            due=dates(),
        ),
        "notes": named(text=labels, by=st.sampled_from(("host", "partner", "both"))),
        "summary": labels,
    },
)
"""Records that the folder `tests/fixtures/small` takes in, each field of which says something."""
