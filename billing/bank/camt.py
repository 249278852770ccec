"""camt.053 (statement) and camt.054 (notification) of ISO 20022, any version: elements are found by their local names.

Read as a stream, an entry at a time. A document type is refused, and with it entities; nothing is fetched.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from billing.bank.camt_entry import Entry, Statement, child_of, local_name, text_of
from billing.bank.received import DamagedError, Fault, Received, Source, plain_account

KINDS = {"BkToCstmrStmt": Source.STATEMENT, "BkToCstmrDbtCdtNtfctn": Source.NOTIFICATION}
TOLD = "{*}Ntry", "{*}Stmt", "{*}Ntfctn", "{*}BkToCstmrStmt", "{*}BkToCstmrDbtCdtNtfctn", "{*}Document"


def read(content: bytes) -> list[Received]:
    """All that has come in and all that was taken back. Raises DamagedError; then nothing of the file may be used.

    Entries that are not booked yet, and payments out of the account, are passed over.
    """
    reader = Reader()
    found: list[Received] = []
    try:
        for event, element in events(content):
            found += reader.take(event, element)
    except etree.XMLSyntaxError as error:
        raise DamagedError(Fault.NOT_WELL_FORMED, line=error.lineno or 1) from error
    if reader.source is None:
        raise DamagedError(Fault.UNKNOWN_KIND, line=1)
    return found


def events(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    walk = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=TOLD,
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    for event, element in walk:
        if not checked:
            checked = True
            info = element.getroottree().docinfo
            if info.doctype or info.internalDTD is not None:
                raise DamagedError(Fault.DOCTYPE, line=1)
        yield event, element


@dataclass
class Reader:
    """The statement that is open, and how many entries it has had."""

    source: Source | None = None
    statement: Statement | None = None
    entries: int = 0
    path: list[str] = field(default_factory=list)

    def take(self, event: str, element: etree._Element) -> list[Received]:
        name = local_name(element)
        if event == "start":
            self.start(name)
            return []
        if name in {"Stmt", "Ntfctn"}:
            self.statement = None
        elif name == "Ntry" and self.source is not None and element.getparent() is not None:
            return self.entry(element)
        return []

    def start(self, name: str) -> None:
        if name in KINDS:
            self.source = KINDS[name]
        elif name in {"Stmt", "Ntfctn"}:
            self.statement, self.entries = None, 0

    def entry(self, element: etree._Element) -> list[Received]:
        parent = element.getparent()
        self.entries += 1
        if self.statement is None:
            self.statement = self.opened(parent)
        received = Entry(element, self.statement, self.entries).received()
        element.clear()  # memory stays flat; removing it from its parent is not safe while the parser stands in it
        return received

    def opened(self, parent: etree._Element) -> Statement:
        identification = child_of(parent, "Acct", "Id")
        account = text_of(identification, "IBAN") or text_of(identification, "Othr", "Id")
        if not account:
            raise DamagedError(Fault.NO_ACCOUNT, line=parent.sourceline or 1, place="Acct/Id")
        return Statement(self.source or Source.STATEMENT, text_of(parent, "Id"), plain_account(account))
