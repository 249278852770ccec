"""Jobs about members. They take ids only and look up again; each may run twice."""

from django.utils import timezone
from procrastinate.contrib.django import app

from members.services.confirmations import ask_for_confirmation


@app.periodic(cron="30 5 * * *")
@app.task(name="members.ask_for_confirmation", queueing_lock="members.ask_for_confirmation")
def confirmations(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    ask_for_confirmation(timezone.localdate())
