"""Reading a report that mail could not be delivered (RFC 3464). Everything else, absence notes too, is none."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import parseaddr

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# Final by their class, but no fault of the address: a full mailbox, a mail too large, a filter (RFC 3463).
LATER = ("5.2.2", "5.2.3", "5.3.4", "5.7.")


@dataclass(frozen=True)
class Returned:
    """One address that did not get the mail. Hard when it never will."""

    address: str
    status: str
    text: str

    @property
    def is_hard(self) -> bool:
        return self.status.startswith("5.") and not self.status.startswith(LATER)


@dataclass(frozen=True)
class Report:
    """`original_id` is the Message-ID of the mail that came back, empty when the report does not hold it."""

    report_id: str
    original_id: str
    returned: tuple[Returned, ...]


def parse(raw: bytes) -> Report | None:
    """None for whatever is no report of a failed delivery."""
    message = message_from_bytes(raw)
    kind = str(message.get_param("report-type") or "").lower()
    if message.get_content_type() != "multipart/report" or kind != "delivery-status":
        return None
    returned = tuple(_returned(message))
    if not returned:
        return None
    report_id = _one_line(message["Message-ID"]) or hashlib.sha256(raw).hexdigest()
    return Report(report_id[:250], _original_id(message), returned)


def _returned(message: Message) -> Iterator[Returned]:
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        for block in part.get_payload():
            if isinstance(block, Message) and _one_line(block["Action"]).lower() == "failed":
                address = _recipient(block)
                found = STATUS.search(_one_line(block["Status"]))
                if address:
                    yield Returned(address, found[0] if found else "", _said(block))


def _recipient(block: Message) -> str:
    """`rfc822; kari@fjordvik.example`."""
    given = _one_line(block["Final-Recipient"] or block["Original-Recipient"])
    address = parseaddr(given.rpartition(";")[2].strip())[1].lower()
    return address if "@" in address and len(address) <= 254 else ""


def _said(block: Message) -> str:
    return _one_line(block["Diagnostic-Code"]).partition(";")[2].strip()[:500]


def _original_id(message: Message) -> str:
    """From the mail, or its headers, that stands below the report."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            found = _one_line(inner["Message-ID"]) if isinstance(inner, Message) else ""
        elif part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""
            found = _one_line(message_from_string(text.lstrip())["Message-ID"])
        else:
            continue
        if found:
            return found
    return ""


def _one_line(value: object) -> str:
    return " ".join(str(value or "").split())
