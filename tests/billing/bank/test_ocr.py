from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.bank import files
from billing.bank.received import DamagedError, Fault, Kind
from tests.billing.bank.files import ACCOUNT, ocr

KIDS = st.text("0123456789", min_size=2, max_size=25)
ITEMS = st.lists(st.tuples(st.integers(-(10**9), 10**9).filter(bool), KIDS), max_size=8)


def test_reads_what_came_in():
    paid, text = files.read(ocr([(125050, "0000420001231"), (99, "")], texts={2: "Faktura 20260017 Ås"}))
    assert (paid.amount, paid.kid, paid.account, paid.booked_on) == (
        Decimal("1250.50"),
        "0000420001231",
        ACCOUNT,
        date(2026, 3, 2),
    )
    assert (paid.payer_account, paid.reference, paid.kind) == ("98765432103", "000000001", Kind.PAYMENT)
    assert (text.kid, text.text, text.amount) == (None, "Faktura 20260017 Ås", Decimal("0.99"))


def test_takes_back_what_was_reversed():
    _, back = files.read(ocr([(500, "18"), (-500, "18")]))
    assert back.is_reversal
    assert back.amount == -5


@given(ITEMS)
def test_every_ore_is_read_once(items):
    found = files.read(ocr(items))
    assert [(int(one.amount * 100), one.kid) for one in found] == items
    assert len({one.key for one in found}) == len(items)


@given(ITEMS.filter(bool), st.data())
def test_a_lost_line_is_noticed(items, data):
    lines = ocr(items).split(b"\r\n")[:-1]
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    with pytest.raises(DamagedError):
        files.read(b"\r\n".join(lines))


@given(ITEMS.filter(bool), st.data())
def test_a_spoiled_byte_never_breaks_the_reader(items, data):
    content = bytearray(ocr(items))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = files.read(bytes(content))
    except DamagedError:
        return
    assert len(found) <= len(items)


@pytest.mark.parametrize(
    ("old", "new", "fault", "line"),
    [
        (b"NY09133000000010", b"NY09133000000020", Fault.OUT_OF_ORDER, 4),
        (b"00000000000000500", b"00000000000000501", Fault.WRONG_SUM, 5),
        (b"NY0900880000000100000004", b"NY0900880000000100000005", Fault.WRONG_COUNT, 5),
        (b"NY0900880000000100000004", b"NY0900880000000200000004", Fault.WRONG_COUNT, 5),
        (b"NY000010", b"NY000011", Fault.BAD_RECORD, 1),
        (b"020326", b"320326", Fault.BAD_RECORD, 3),
    ],
)
def test_tells_the_line_of_the_fault(old, new, fault, line):
    with pytest.raises(DamagedError) as error:
        files.read(ocr([(500, "18")]).replace(old, new, 1))
    assert (error.value.fault, error.value.line) == (fault, line)


def test_a_file_that_stops_is_refused():
    with pytest.raises(DamagedError) as error:
        files.read(b"\r\n".join(ocr([(500, "18")]).split(b"\r\n")[:5]))
    assert error.value.fault is Fault.CUT_SHORT


def test_a_file_sent_anew_has_the_same_keys():
    first = ocr([(500, "18"), (500, "18")])
    again = first.replace(b"NY000010000080800000001", b"NY000010000080800000002").replace(b"0000123", b"0000124")
    assert [one.key for one in files.read(first)] == [one.key for one in files.read(again)]


def test_other_services_in_the_file_are_passed_over():
    lines = ocr([(500, "18")]).split(b"\r\n")
    agreement = [
        b"NY212420" + b"0" * 9 + b"0000200" + ACCOUNT.encode() + b"0" * 45,
        b"NY219470" + b"0000001" + b"1" + b" " * 23 + b"18" + b"N" + b"0" * 38,
        b"NY212488" + b"00000001" + b"00000003" + b"0" * 56,
    ]
    last = lines[5].replace(b"NY0000890000000100000006", b"NY0000890000000200000009")
    found = files.read(b"\n".join([*lines[:5], *agreement, last]))
    assert [one.kid for one in found] == ["18"]


@given(st.binary(max_size=200))
def test_anything_else_is_refused(content):
    with pytest.raises(DamagedError):
        files.read(content)
