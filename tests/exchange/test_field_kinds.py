"""What a field holds, as a form, a command and a schema ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.exchange.field_kinds import bare, has_languages, is_long, model_in
from components.records.models import Commitment, Meeting, Place


def fields(model: type[Meeting | Commitment | Place], holds: Callable[[Any], object]) -> set[str]:
    return {name for name, field in model.model_fields.items() if holds(field.annotation)}


def test_which_fields_of_a_meeting_have_fields_of_their_own():
    assert fields(Meeting, model_in) == {
        *("place", "host", "partner", "instruments", "commitments", "notes", "sources"),
        "conflicts",
    }
    assert fields(Place, model_in) == set()


def test_which_fields_hold_words_and_which_of_them_sentences():
    assert fields(Meeting, has_languages) == fields(Meeting, is_long) == {"summary"}
    assert fields(Commitment, has_languages) == fields(Commitment, is_long) == {"text"}
    assert fields(Place, has_languages) == {"city"}
    assert fields(Place, is_long) == set()


def test_a_field_that_may_be_absent_has_the_type_that_it_has_when_it_is_there():
    assert bare(Meeting.model_fields["place"]) is Place
    assert bare(Meeting.model_fields["kind"]) is str
    several = Meeting.model_fields["sources"]
    assert bare(several) == several.annotation
