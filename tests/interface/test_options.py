"""Of very many options the filter offers the most frequent, and none that is chosen is lost."""

from __future__ import annotations

from components.interface.filters import MOST_OPTIONS, few_options


def test_all_of_few_options_are_offered_and_of_many_the_first_and_the_chosen():
    codes = [f"p{n}" for n in range(MOST_OPTIONS + 50)]
    assert few_options(codes[:MOST_OPTIONS], ()) == codes[:MOST_OPTIONS]
    chosen = [codes[-1], codes[0]]
    assert few_options(codes, chosen) == [*codes[:MOST_OPTIONS], codes[-1]]
