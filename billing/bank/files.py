"""A file from the bank, of whichever kind it is."""

from billing.bank.received import DamagedError, Fault, Received


def read(content: bytes) -> list[Received]:
    """What came in, by the kind of file that its first characters tell. Raises DamagedError."""
    from billing.bank import camt, ocr  # noqa: PLC0415 - lxml and netsgiro are seldom needed

    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:2]
    if start == b"NY":
        return ocr.read(content.lstrip())
    if start[:1] == b"<" or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return camt.read(content)
    raise DamagedError(Fault.UNKNOWN_KIND, line=1)
