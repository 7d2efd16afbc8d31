"""Drafts on this machine: found again, private, and never in the way."""

from __future__ import annotations

import stat

from warrantydesk.ui.record import drafts


def test_a_draft_is_found_again_and_is_its_owners_alone(user_folder):
    path = drafts.place_of("sqlite:///a.db", 7, "claim", 3)
    assert drafts.keep(path, 4, [["job", 1, "cause", "seal worn"]])
    found = drafts.kept(path)
    assert (found.seen_version, found.values) == (4, [["job", 1, "cause", "seal worn"]])
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert drafts.place_of("sqlite:///a.db", 8, "claim", 3) != path
    assert drafts.place_of("sqlite:///b.db", 7, "claim", 3) != path
    drafts.forget(path)
    assert drafts.kept(path) is None


def test_what_cannot_be_read_is_as_good_as_absent(user_folder):
    path = drafts.place_of("sqlite:///a.db", 7, "order", "new")
    drafts.keep(path, 0, "x")
    for content in ("", "{", "[]", '{"at": "yesterday", "version": 1, "values": 1}'):
        path.write_text(content)
        assert drafts.kept(path) is None


def test_a_disk_that_takes_nothing_stops_nobody(user_folder):
    path = drafts.place_of("sqlite:///a.db", 7, "claim", 3)
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder should be")
    assert not drafts.keep(path, 1, "x")
    assert drafts.kept(path) is None
    drafts.forget(path)
