"""Files as a bank would write them, from rows: (amount in øre, KID) and the like."""

from collections.abc import Iterable
from datetime import date

ACCOUNT = "12345678903"
IBAN = "NO9312345678903"
DAY = date(2026, 3, 2)


def ocr(
    items: Iterable[tuple[int, str]], *, account: str = ACCOUNT, day: date = DAY, texts: dict[int, str] | None = None
) -> bytes:
    """A transmission with one assignment. A negative amount is a reversal; `texts` by position make items with free text."""
    texts = texts or {}
    written = f"{day:%d%m%y}"
    lines = []
    total = 0
    for number, (ore, kid) in enumerate(items, start=1):
        total += ore
        kind = ("20" if ore < 0 else "21") if number in texts else "18" if ore < 0 else "13"
        sign = "-" if ore < 0 else "0"
        lines.append(f"NY09{kind}30{number:07}{written}01021{number:05}{sign}{abs(ore):017}{kid:>25}000000")
        lines.append(f"NY09{kind}31{number:07}{'0' * 10}{number:09}{'0' * 7}{written}{'98765432103'}{'0' * 22}")
        if number in texts:
            lines.append(f"NY09{kind}32{number:07}{texts[number]:<40}{'0' * 25}")
    count = sum(line[6:8] == "30" for line in lines)
    start = f"NY0900200{'08723456'}{'0000123'}{account}{'0' * 45}"
    end = f"NY090088{count:08}{len(lines) + 2:08}{abs(total):017}{written}{written}{written}{'0' * 21}"
    first = f"NY000010{'00008080'}{'0000001'}{'00123456'}{'0' * 49}"
    last = f"NY000089{count:08}{len(lines) + 4:08}{abs(total):017}{written}{'0' * 33}"
    return "\r\n".join([first, start, *lines, end, last, ""]).encode("iso-8859-1")


def tx(
    amount: str, *, kid: str = "", text: str = "", ref: str = "", name: str = "", version: str = "08", extra: str = ""
) -> str:
    written = f'<Amt Ccy="NOK">{amount}</Amt>'
    written = written if version == "08" else f"<AmtDtls><TxAmt>{written}</TxAmt></AmtDtls>"
    payer = f"<Pty><Nm>{name}</Nm></Pty>" if version == "08" else f"<Nm>{name}</Nm>"
    structured = f"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{kid}</Ref></CdtrRefInf></Strd>"
    return (
        f"<TxDtls><Refs>{f'<AcctSvcrRef>{ref}</AcctSvcrRef>' if ref else ''}<EndToEndId>NOTPROVIDED</EndToEndId></Refs>{written}"
        f"<RltdPties><Dbtr>{payer}</Dbtr><DbtrAcct><Id><Othr><Id>98765432103</Id></Othr></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{f'<Ustrd>{text}</Ustrd>' if text else ''}{structured if kid else ''}{extra}</RmtInf></TxDtls>"
    )


def entry(
    amount: str,
    *details: str,
    ref: str = "",
    direction: str = "CRDT",
    reversal: str = "",
    status: str = "<Sts>BOOK</Sts>",
    currency: str = "NOK",
    day: date = DAY,
    batch: str = "",
) -> str:
    group = f"<NtryDtls>{batch}{''.join(details)}</NtryDtls>" if details or batch else ""
    reversal = f"<RvslInd>{reversal}</RvslInd>" if reversal else ""
    reference = f"<AcctSvcrRef>{ref}</AcctSvcrRef>" if ref else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{reversal}{status}'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>{reference}{group}</Ntry>"
    )


def camt(
    *entries: str, kind: str = "054", version: str = "08", account: str = "", head: str = "", identifier: str = "S1"
) -> bytes:
    outer, inner = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}[kind]
    account = account or f"<Othr><Id>{ACCOUNT}</Id></Othr>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}">'
        f"\n<{outer}><GrpHdr><MsgId>M</MsgId></GrpHdr><{inner}><Id>{identifier}</Id><Acct><Id>{account}</Id></Acct>\n"
        + "\n".join(entries)
        + f"\n</{inner}></{outer}></Document>"
    ).encode()
