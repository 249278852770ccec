"""What lies on the secretariat's desk in the demo: segments and mail to them, an address that came back, a list taken in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from desk.bounces import put_on_hold
from desk.models import Bounce
from kulturhus.shared.tables import read_tables
from members.models import BulkMail, Import, Segment, User
from members.services import commit_import, draft_bulk_mail, plan_import, save_segment, send_bulk_mail
from members.services.imports import take_sheets

BY = "torbjorg.fjellheim@norskekulturhus.example"
GONE = "cecilie.holmskjaer@tangen-konserthus.example"
LIST = Path(__file__).parent.parent / "content" / "import" / "telefonliste.csv"
SEGMENTS: dict[str, dict[str, Any]] = {
    "Kulturhus i Nordland": {"categories": ["venue"], "counties": ["18"], "mailbox": True},
    "Administratorer i kulturhusene": {"categories": ["venue"], "reach": ["administrator"]},
}
SENT = {
    "subject_nb": "Regionsamling i Bodø",
    "text_nb": "{greeting}\n\nVi samles i Bodø i mars og vil gjerne ha med {organisation}. "
    "Programmet står her:\n{portal}/arrangementer/\n\nHilsen sekretariatet",
    "subject_nn": "Regionsamling i Bodø",
    "text_nn": "{greeting}\n\nVi samlast i Bodø i mars og vil gjerne ha med {organisation}. "
    "Programmet står her:\n{portal}/arrangementer/\n\nHelsing sekretariatet",
}
DRAFT = {
    "subject_nb": "Stemmer opplysningene om {organisation}?",
    "text_nb": "{greeting}\n\nTurnéene leser hva dere har fortalt om salene. "
    "Se over opplysningene før jul:\n{portal}/min-side/\n\nHilsen sekretariatet",
}


def load() -> None:
    """Last of all: what was sent and asked goes to people that are there already."""
    by = User.objects.get(email=BY)
    nordland, administrators = (_segment(name, criteria) for name, criteria in SEGMENTS.items())
    mail = draft_bulk_mail(BulkMail(choice="", **SENT), nordland, by)
    send_bulk_mail(mail, by, count=mail.recipients.getting().count())
    draft_bulk_mail(BulkMail(choice="", **DRAFT), administrators, by)
    _returned()
    _list(by)


def _segment(name: str, criteria: dict[str, Any]) -> Segment:
    segment = Segment(name=name, criteria=criteria)
    save_segment(segment)
    return segment


def _returned() -> None:
    """The address is put on hold, and a colleague of the house is asked for the new one."""
    status, text = "5.1.1", "User unknown"
    at = timezone.now() - timedelta(hours=3)
    Bounce.objects.create(report_id="demo", address=GONE, is_hard=True, status=status, text=text, at=at)
    put_on_hold(GONE, f"{status} {text}")


def _list(by: User) -> None:
    row = Import.objects.create(name=LIST.name, made_by=by)
    take_sheets(row, read_tables(LIST.read_bytes()).facts["sheets"])
    plan_import(row)
    commit_import(row, by)
