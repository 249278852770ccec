"""Jobs about members. They take ids only and look up again; each may run twice."""

from django.utils import timezone
from procrastinate.contrib.django import app

from members import technical_sheet
from members.yearly_question import ask_for_confirmation


@app.task(name="members.make_technical_sheet")
def make_technical_sheet(venue_id: int) -> None:
    technical_sheet.make(venue_id)


@app.periodic(cron="10 2 * * *")
@app.task(name="members.refresh_technical_sheets", queueing_lock="members.refresh_technical_sheets")
def refresh_technical_sheets(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    technical_sheet.refresh_all()


@app.periodic(cron="30 5 * * *")
@app.task(name="members.ask_for_confirmation", queueing_lock="members.ask_for_confirmation")
def confirmations(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    ask_for_confirmation(timezone.localdate())
