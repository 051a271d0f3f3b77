"""About the data: every source once, folded by language, with the records that rest on it."""

from __future__ import annotations

import re

from tests.fixtures.folders import write
from tests.pages.test_pages import run

SHARED = "{publisher: Zeitung, language: de, url: 'https://example.org/1', published: 2025-10-26}"
OTHERS = (
    "{publisher: Agency, title: <b>Bold</b>, language: en}",
    "{publisher: Bureau, language: en, published: 2025-10-27}",
)


def test_sources_are_folded_by_language_and_each_opens_its_records(tmp_path, monkeypatch):
    meetings = {
        "2025-10-25-morocco": f"partner: {{country: MAR}}\nsources: [{SHARED}, {OTHERS[0]}]\n",
        "2025-10-26-france": f"partner: {{country: FRA}}\nsources: [{OTHERS[1]}, {SHARED}]\n",
    }
    files = {
        f"meetings/{name}.yaml": f"date: {name[:10]}\n{rest}" for name, rest in meetings.items()
    }
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, files)))
    app = run("about")
    assert "3 sources" in [head.value for head in app.header]
    boxes = [box for box in app.expander if box.label in ("English (2)", "German (1)")]
    assert [box.label for box in boxes] == ["English (2)", "German (1)"]
    english, german = (" ".join(part.proto.body for part in box.get("html")) for box in boxes)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in english
    assert "<b>Bold" not in english
    assert english.index("Agency") < english.index("Bureau")
    assert "27 October 2025" in english
    assert "date not reported" in english
    assert re.findall(r'href="meeting\?id=([^&"]+)', german) == list(meetings)
