"""One hit of the search as HTML: its name, why it was found, and the way to where it lives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.findings.search import Hit
from components.findings.search_entries import Entry
from components.findings.search_index import words_in
from components.findings.search_marks import Wanted, marked
from components.fragments.facts import follow_up_badge
from components.fragments.glossary import address_of_term, definition, name_of
from components.fragments.reports import meeting_title
from components.fragments.texts import text_anchor
from components.interface.address import MEETING, here
from components.interface.promises import LIST
from components.interface.register import TEXT
from components.interface.view import View
from components.markup import badge, esc, link
from components.records.countries import fold
from components.records.dataset import Record
from components.records.models import Commitment
from components.selection import PARAMETERS
from components.site.parameters import LANGUAGE
from components.tables import rows

_MOST_SNIPPETS = 2
_SNIPPET = 160  # characters: two lines of a page

_TOPICS = {"crime_areas": PARAMETERS["crime_areas"], "cooperation": PARAMETERS["cooperation"]}


@dataclass(frozen=True)
class Shelf:
    """Where entries are taken from. Promises, and what became of them, by `<record>/<id>`."""

    view: View
    promises: Mapping[str, Commitment]
    follow_up: Mapping[str, str]
    states: Mapping[str, str]

    def record(self, code: str) -> Record:
        """Return the record that an entry names."""
        return self.view.tables.dataset.records[code]

    def name(self, entry: Entry) -> str:
        """Return what an entry is called in the reader's language."""
        view, code = self.view, entry.code
        match entry.group:
            case "partners":
                name = view.names.partner(code)
            case "texts":
                name = view.names.instrument(code)
            case "promises":
                name = view.t.text(self.promises[code].text)
            case "meetings":
                name = meeting_title(view, self.record(code))
            case "topics":
                name = view.names.term(entry.of, code)
            case "glossary":
                name = name_of(view.t, code)
            case "people":
                name = code
        return name


def shelf_of(view: View, entries: Iterable[Entry]) -> Shelf:
    """Return where these entries of a view are taken from: no record of another is read."""
    shown = list(entries)
    texts = {entry.code for entry in shown if entry.group == "texts"}
    ids = {entry.newest for entry in shown if entry.group == "promises"}
    tables = view.tables
    promises = tables.commitments[tables.commitments["meeting_id"].isin(ids)]
    instruments = tables.instruments[tables.instruments["instrument"].isin(texts)]
    return Shelf(
        view,
        {
            f"{code}/{item.id}": item
            for code in ids
            for item in tables.dataset.records[code].meeting.commitments
        },
        {f"{row.meeting_id}/{row.commitment}": row.follow_up for row in rows(promises)},
        {row.instrument: row.state for row in rows(instruments)},
    )


def unfiltered(page: str, **parameters: str) -> str:
    """Return an address that keeps the language and no filter, for an HTML attribute."""
    kept = {name: value for name, value in here().items() if name == LANGUAGE}
    return link(page, {**kept, **parameters})


def hit_item(shelf: Shelf, hit: Hit) -> str:
    """Return a hit as an item of a list."""
    entry, wanted = hit.entry, hit.wanted
    name, details = shelf.name(entry), _details(shelf, entry)
    similar = f' <span class="similar">{esc(shelf.view.t("search.similar"))}</span>'
    second = " · ".join([*(_mark(words, wanted) for words in details), *_newest(shelf, entry)])
    return (
        f'<li>{_badge(shelf, entry)}<a href="{_place(shelf, entry)}">{_mark(name, wanted)}</a>'
        f"{similar if hit.similar else ''}"
        f'<span class="detail">{second}</span>'
        f"{''.join(_snippets(shelf.view, hit, (name, *details)))}</li>"
    )


def _mark(text: str, wanted: Wanted, most: int = 0) -> str:
    """Return a text as HTML with the words that were looked for marked."""
    return "".join(
        f"<mark>{esc(piece)}</mark>" if is_wanted else esc(piece)
        for piece, is_wanted in marked(text, wanted, most)
    )


def _snippets(view: View, hit: Hit, shown: Iterable[str]) -> list[str]:
    """Return what else holds the words, each in its own language; nothing where all are shown."""
    t = view.t
    seen = {fold(word) for text in shown for word in words_in(text)}
    if all(not found.isdisjoint(seen) for found in hit.wanted):
        return []
    found = []
    for phrase in hit.phrases[:_MOST_SNIPPETS]:
        words = _mark(phrase.text, hit.wanted, _SNIPPET)
        if phrase.language not in ("", t.language):
            language = esc(t.language_name(phrase.language))
            words = (
                f'<span lang="{esc(phrase.language)}">{words}</span> <small>({language})</small>'
            )
        found.append(f'<span class="snippet">{words}</span>')
    return found


def _details(shelf: Shelf, entry: Entry) -> list[str]:
    """Return what tells an entry apart from others of its group."""
    view = shelf.view
    t, names, dataset = view.t, view.names, view.tables.dataset
    met = t("meetings.count", count=entry.meetings)
    match entry.group:
        case "people":
            host = dataset.settings.host
            side = entry.of or (host.id if host else "")
            words = [t.text(entry.about), names.partner(side) if side else "", met]
        case "partners":
            kind = t(f"partner_kind.{dataset.partner_kind(entry.code)}")
            words = [kind, met if entry.meetings else t("search.acted")]
        case "texts":
            text = dataset.instruments[entry.code]
            parties = t.listed(map(names.partner, text.parties))
            words = [names.term("instrument_types", text.type), parties]
        case "promises":
            words = [t(f"strength.{shelf.promises[entry.code].strength}")]
        case "meetings":
            kind = shelf.record(entry.code).meeting.kind
            words = [names.term("meeting_kinds", kind)]
        case "topics":
            words = [t(f"search.topic.{entry.of}"), met]
        case "glossary":
            words = [definition(t, entry.code)]
    return [*filter(None, words)]


def _badge(shelf: Shelf, entry: Entry) -> str:
    """Return the state of a text, or what became of a promise."""
    if entry.group == "texts":
        state = shelf.states.get(entry.code)  # no meeting speaks of it any more
        return f"{badge(state, shelf.view.t(f'state.{state}'))} " if state else ""
    if entry.group == "promises":
        return f"{follow_up_badge(shelf.view, shelf.follow_up[entry.code])} "
    return ""


def _newest(shelf: Shelf, entry: Entry) -> list[str]:
    """Return the way to the newest record of a person, a text or a promise."""
    if entry.group not in ("people", "texts", "promises"):
        return []
    record = shelf.record(entry.newest)
    address = unfiltered("meeting", **{MEETING: record.id})
    return [f'<a href="{address}">{esc(meeting_title(shelf.view, record))}</a>']


def _place(shelf: Shelf, entry: Entry) -> str:
    """Return where an entry lives, for an HTML attribute."""
    code, partner = entry.code, PARAMETERS["partners"]
    match entry.group:
        case "meetings":
            return unfiltered("meeting", **{MEETING: code})
        case "texts":
            met = shelf.record(entry.newest).meeting.partner.id
            address = unfiltered("instruments", **{partner: met, TEXT: code})
            return f"{address}#{text_anchor(code)}"
        case "promises":
            return f"{unfiltered('commitments', **{partner: entry.of})}#{LIST}"
        case "glossary":
            return address_of_term(shelf.view, code)
    page, parameters = "partners", {partner: entry.of or code}
    if entry.group == "people" and not entry.of:
        page, parameters = "meetings", {PARAMETERS["text"]: code}
    elif entry.group == "partners" and not entry.meetings:
        page, parameters = "convention", {**_convention(shelf.view, code), "party": code}
    elif entry.group == "topics":
        page = "meetings" if entry.meetings else "about"
        parameters = {_TOPICS[entry.of]: code} if entry.meetings else {}
    return unfiltered(page, **parameters)


def _convention(view: View, party: str) -> dict[str, str]:
    """Return the parameter for the convention under which a party acted; none for the own one."""
    conventions = view.tables.dataset.conventions
    acted = [
        code
        for code, convention in conventions.items()
        if any(action.party == party for action in convention.actions)
    ]
    own = view.tables.dataset.convention
    return {} if own in acted else {"convention": acted[0]}
