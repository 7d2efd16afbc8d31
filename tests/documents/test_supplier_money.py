"""The supplier statement and the payment request: their sums, and what stays out of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.documents.press import printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_recovery import (
    RECEIVED_STATEMENT,
    REQUEST,
    SUPPLIER_STATEMENT,
    supplier_statement,
)
from tests.reading import page_texts
from warrantydesk import money
from warrantydesk.documents.printing import PaperKind, print_paper
from warrantydesk.texts import Language, catalogue

LANGUAGES = pytest.mark.parametrize("language", Language)


def test_the_sample_adds_up() -> None:
    statement = SUPPLIER_STATEMENT
    assert statement.total_fen == sum(group.amount_fen for group in statement.groups)
    assert statement.net_fen + statement.tax_fen == statement.total_fen
    assert statement.asked_fen is not None


@LANGUAGES
def test_net_tax_and_gross_stand_on_the_page_to_sign(language: Language) -> None:
    statement = SUPPLIER_STATEMENT
    first = squeezed(page_texts(printed(PaperKind.SUPPLIER_STATEMENT, language))[0])
    for fen in (statement.net_fen, statement.tax_fen, statement.total_fen, statement.disputed_fen):
        assert money.figures(fen) in first
    for group in statement.groups:
        count = f"{len(group.lines)}{money.figures(group.amount_fen)}"
        assert squeezed(group.name.render(language)) + count in first


@LANGUAGES
def test_disputes_stand_apart_from_the_confirmed_lines(language: Language) -> None:
    text = whole(printed(PaperKind.SUPPLIER_STATEMENT, language))
    say = catalogue(language).gettext
    confirmed, apart = text.split(squeezed(say("Not included in this statement")))
    for line in SUPPLIER_STATEMENT.disputed:
        assert line.number not in confirmed
        assert line.number in apart
        assert squeezed(line.reason) in apart
    assert squeezed(say("Total in dispute")) + "1,958.18" in apart
    for group in SUPPLIER_STATEMENT.groups:
        for one in group.lines:
            assert one.number in confirmed


@LANGUAGES
def test_money_received_is_named_with_the_bank_reference(language: Language) -> None:
    paper = print_paper(PaperKind.SUPPLIER_STATEMENT, RECEIVED_STATEMENT, language, ISSUE)
    text = whole(paper)
    for payment in RECEIVED_STATEMENT.payments:
        for expected in (payment.bank_reference, money.figures(payment.amount_fen)):
            assert expected in text
    left = money.figures(RECEIVED_STATEMENT.total_fen - 150_000)
    words = catalogue(language).gettext("After the money received, {amount} is open.")
    assert squeezed(words.format(amount=left)) in text


@LANGUAGES
@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_statement_of_any_length_carries_its_sums(language: Language, count: int) -> None:
    statement = supplier_statement(count)
    paper = print_paper(PaperKind.SUPPLIER_STATEMENT, statement, language, ISSUE)
    texts = [squeezed(text) for text in page_texts(paper)]
    text = "".join(texts)
    assert all(
        text.count(one.claim_number) == 1
        for group in statement.groups
        for one in group.lines
        if one.claim_number
    )
    say = catalogue(language).gettext
    out, into = (
        squeezed(say(word)) for word in ("Carried to the next page", "Brought from the page before")
    )
    carried = [(out in before, into in after) for before, after in pairwise(texts[1:])]
    assert all(left == right for left, right in carried)
    assert count == 1 or any(left for left, _ in carried)


@LANGUAGES
def test_a_negative_statement_is_carried_forward(language: Language) -> None:
    statement = replace(supplier_statement(0), total_fen=-42_345, net_fen=-37_473, tax_fen=-4_872)
    text = whole(print_paper(PaperKind.SUPPLIER_STATEMENT, statement, language, ISSUE))
    words = catalogue(language).gettext("Carried to the next statement")
    assert squeezed(words) + "−423.45" in text


@LANGUAGES
def test_a_payment_request_names_account_deadline_and_each_paper(language: Language) -> None:
    text = whole(printed(PaperKind.PAYMENT_REQUEST, language))
    for expected in (
        REQUEST.payee.bank_account,
        REQUEST.payee.bank_name,
        REQUEST.payer.name.render(language),
        REQUEST.reference,
        REQUEST.remark,
        "2026-10-31",
        *(item.number for item in REQUEST.items),
        *(money.figures(item.amount_fen) for item in REQUEST.items),
        "−2,000.00",
    ):
        assert squeezed(expected) in text


@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_request_of_any_length_is_whole(count: int) -> None:
    items = tuple(
        replace(REQUEST.items[0], number=f"GJ2608-G118-{i:03}", amount_fen=12_345)
        for i in range(count)
    )
    request = replace(REQUEST, items=items, remark="余额请一并支付。" * 300)
    text = whole(print_paper(PaperKind.PAYMENT_REQUEST, request, Language.ZH, ISSUE))
    assert all(text.count(item.number) == 1 for item in items)
    assert money.capitals(12_345 * count) in text
    assert text.count("余额请一并支付。") >= 299
