from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.bank import files
from billing.bank.received import DamagedError, Fault, Kind, Source
from tests.billing.bank.files import ACCOUNT, IBAN, camt, entry, tx

KID = "0000420001231"


@pytest.mark.parametrize("version", ["02", "08"])
@pytest.mark.parametrize("kind", ["053", "054"])
def test_reads_what_came_in(kind, version):
    details = tx("1250.50", kid=KID, ref="T1", name="Fjordvik kommune", version=version)
    (one,) = files.read(camt(entry("1250.50", details, ref="E1"), kind=kind, version=version))
    assert (one.amount, one.kid, one.account, one.booked_on) == (Decimal("1250.50"), KID, ACCOUNT, date(2026, 3, 2))
    assert (one.payer_name, one.payer_account, one.kind) == ("Fjordvik kommune", "98765432103", Kind.PAYMENT)
    assert one.source == {"053": Source.STATEMENT, "054": Source.NOTIFICATION}[kind]


def test_a_booking_has_one_key_in_statement_and_notification():
    told = files.read(camt(entry("5.00", tx("5.00", ref="T"), ref="E"), kind="054"))
    summed = files.read(camt(entry("5", ref="E"), kind="053", account=f"<IBAN>{IBAN}</IBAN>"))
    assert [one.key for one in told] == [one.key for one in summed]
    assert (told[0].parts_told, summed[0].parts_told) == (True, False)


def test_a_batch_is_its_payments():
    batch = "<Btch><NbOfTxs>3</NbOfTxs></Btch>"
    details = [tx("1.00", kid="18"), tx("1.00", kid="26"), tx("2.00", ref="T9")]
    found = files.read(camt(entry("4.00", *details, ref="E", batch=batch)))
    assert [(one.amount, one.kid) for one in found] == [(1, "18"), (1, "26"), (2, None)]
    assert len({one.key for one in found}) == 3
    assert {one.entry for one in found} == {f"{ACCOUNT}|E"}


def test_a_batch_told_as_a_sum_is_that_sum():
    (one,) = files.read(camt(entry("4.00", ref="E", batch="<Btch><NbOfTxs>3</NbOfTxs></Btch>")))
    assert (one.amount, one.parts_told, one.entry) == (4, False, f"{ACCOUNT}|E")


def test_equal_bookings_of_one_statement_are_two():
    first, second = files.read(camt(entry("4.00", ref="E"), entry("4.00", ref="E")))
    assert first.key != second.key


def test_several_kids_are_shared_out_by_their_amounts():
    def part(kid: str, amount: str) -> str:
        referred = f'<RfrdDocAmt><RmtdAmt Ccy="NOK">{amount}</RmtdAmt></RfrdDocAmt>' if amount else ""
        return f"<Strd>{referred}<CdtrRefInf><Ref>{kid}</Ref></CdtrRefInf></Strd>"

    whole = files.read(camt(entry("5.00", tx("5.00", extra=part("18", "2.00") + part("26", "3.00")))))
    assert [(one.amount, one.kid) for one in whole] == [(2, "18"), (3, "26")]
    (untold,) = files.read(camt(entry("5.00", tx("5.00", extra=part("18", "") + part("26", "")))))
    assert (untold.amount, untold.kid, untold.text) == (5, None, "18 26")


@pytest.mark.parametrize(
    ("direction", "reversal", "found"),
    [
        ("CRDT", "", [(5, Kind.PAYMENT)]),
        ("CRDT", "false", [(5, Kind.PAYMENT)]),
        ("CRDT", "true", [(5, Kind.RETURNED)]),
        ("DBIT", "1", [(-5, Kind.REVERSAL)]),
        ("DBIT", "", []),
    ],
)
def test_directions(direction, reversal, found):
    content = camt(entry("5.00", tx("5.00", kid="18"), direction=direction, reversal=reversal))
    assert [(one.amount, one.kind) for one in files.read(content)] == found


@pytest.mark.parametrize("status", ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>", "<Sts>INFO</Sts>"])
def test_what_is_not_booked_yet_is_passed_over(status):
    assert files.read(camt(entry("5.00", status=status))) == []


def test_the_payer_may_have_sent_other_money():
    foreign = tx("5.00").replace('<Amt Ccy="NOK">5.00', '<Amt Ccy="EUR">0.50')
    (one,) = files.read(camt(entry("5.00", foreign)))
    assert one.amount == 5


def test_charges_explain_a_difference():
    (one,) = files.read(camt(entry("4.50", tx("5.00", extra="").replace("<RltdPties>", "<Chrgs/><RltdPties>"))))
    assert one.amount == Decimal("4.50")


@pytest.mark.parametrize(
    ("content", "fault", "line", "place"),
    [
        (camt(entry("5.00"), entry("1.00", currency="EUR")), Fault.OTHER_CURRENCY, 5, "Ntry[2]/Amt"),
        (camt(entry("5.00", tx("2.00"), tx("2.00"))), Fault.WRONG_SUM, 4, "Ntry[1]/NtryDtls"),
        (camt(entry("5.00", tx("4.00"))), Fault.WRONG_SUM, 4, "Ntry[1]/NtryDtls"),
        (camt(entry("5,00")), Fault.BAD_AMOUNT, 4, "Ntry[1]/Amt"),
        (camt(entry("5.001")), Fault.BAD_AMOUNT, 4, "Ntry[1]/Amt"),
        (camt(entry("-5.00")), Fault.BAD_AMOUNT, 4, "Ntry[1]/Amt"),
        (camt(entry("5.00", direction="BOTH")), Fault.BAD_VALUE, 4, "Ntry[1]/CdtDbtInd, RvslInd"),
        (camt(entry("5.00").replace("2026-03-02", "2026-13-02")), Fault.BAD_VALUE, 4, "Ntry[1]/BookgDt"),
        (camt(entry("5.00").replace("<Dt>2026-03-02</Dt>", "")), Fault.NO_DATE, 4, "Ntry[1]/BookgDt"),
        (camt(entry("5.00"), account="<Othr/>"), Fault.NO_ACCOUNT, 3, "Acct/Id"),
        (camt(entry("5.00"))[:-20], Fault.NOT_WELL_FORMED, 5, ""),
        (camt(entry("5.00"), head='<!DOCTYPE Document [<!ENTITY x "y">]>'), Fault.DOCTYPE, 1, ""),
        (camt(entry("5.00"), head='<!DOCTYPE Document SYSTEM "http://127.0.0.1/x.dtd">'), Fault.DOCTYPE, 1, ""),
        (b"<Document><BkToCstmrAcctRpt/></Document>", Fault.UNKNOWN_KIND, 1, ""),
        (b"<html/>", Fault.UNKNOWN_KIND, 1, ""),
    ],
)
def test_tells_the_place_of_the_fault(content, fault, line, place):
    with pytest.raises(DamagedError) as error:
        files.read(content)
    assert (error.value.fault, error.value.line, error.value.place) == (fault, line, place)


def test_a_batch_that_lacks_payments_is_refused():
    with pytest.raises(DamagedError) as error:
        files.read(camt(entry("5.00", tx("5.00"), batch="<Btch><NbOfTxs>2</NbOfTxs></Btch>")))
    assert (error.value.fault, error.value.told, error.value.found) == (Fault.WRONG_COUNT, "2", "1")


def test_entities_are_not_followed_even_elsewhere():
    bomb = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(DamagedError):
        files.read(f"<?xml version='1.0'?>{bomb}<lolz>&b;</lolz>".encode())


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**8), min_size=1, max_size=6), st.sampled_from(["02", "08"]))
def test_every_ore_is_read_once(ores, version):
    amounts = [Decimal(ore) / 100 for ore in ores]
    details = [tx(f"{amount:.2f}", kid="18", version=version) for amount in amounts]
    found = files.read(camt(entry(f"{sum(amounts):.2f}", *details, ref="E"), version=version))
    assert [one.amount for one in found] == amounts
    assert len({one.key for one in found}) == len(ores)


@settings(deadline=None)
@given(st.data())
def test_a_spoiled_byte_never_breaks_the_reader(data):
    content = bytearray(camt(entry("5.00", tx("5.00", kid="18", ref="T"), ref="E"), entry("7.00", ref="F")))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = files.read(bytes(content))
    except DamagedError:
        return
    assert len(found) <= 2


def test_a_spoiled_namespace_never_breaks_the_reader():
    content = camt(entry("5.00", tx("5.00", kid="18", ref="T"), ref="E"))
    for place in range(content.index(b"xmlns"), content.index(b"xmlns") + 60):
        for byte in b"{}":
            spoiled = bytearray(content)
            spoiled[place] = byte
            with suppress(DamagedError):
                assert len(files.read(bytes(spoiled))) <= 1
