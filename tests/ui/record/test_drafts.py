"""Drafts on this machine: found again, private, and never in the way."""

from __future__ import annotations

import stat

from warrantydesk.ui.jobs import Background, attempt, tell
from warrantydesk.ui.record import drafts, keeping


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


class Workers:
    """Keeps jobs until somebody does them, in whichever order workers might."""

    def __init__(self):
        self.jobs = []

    def submit(self, job):
        self.jobs.append(job)

    def do(self, *places):
        for place in places:
            tell(self.jobs[place], attempt(self.jobs[place].work))


def test_a_worker_that_comes_late_does_not_bring_old_words_back(qapp, user_folder):
    path, workers = drafts.place_of("sqlite:///a.db", 7, "claim", 3), Workers()
    keeping.keep_soon(workers.submit, path, 1, "seal w")
    keeping.keep_soon(workers.submit, path, 1, "seal worn")
    assert drafts.kept(path) is None, "the disk is left to the workers"
    assert keeping.newest(path).values == "seal worn", "what was typed is there at once"
    workers.do(1, 0)
    assert drafts.kept(path).values == "seal worn"


def test_a_draft_that_was_given_up_does_not_come_back(qapp, user_folder):
    path, workers = drafts.place_of("sqlite:///a.db", 7, "claim", 4), Workers()
    keeping.keep_soon(workers.submit, path, 1, "seal worn")
    keeping.forget_soon(workers.submit, path)
    assert keeping.newest(path) is None
    workers.do(1, 0)
    assert drafts.kept(path) is None


def test_workers_all_at_once_leave_the_newest_words(qapp, user_folder):
    path = drafts.place_of("sqlite:///a.db", 7, "claim", 5)
    background = Background()
    for count in range(40):
        keeping.keep_soon(background.submit, path, 1, count)
    assert background.wait()
    assert drafts.kept(path).values == 39
