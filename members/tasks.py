"""Jobs about members. They take no arguments but when they were due, look up again, and each may run twice."""

from procrastinate.contrib.django import app

from members.services import erase_due, make_reports, warn_of_ending_overrides


@app.periodic(cron="41 2 * * *")
@app.task(name="members.erase", queueing_lock="members.erase", lock="members.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    erase_due()


@app.periodic(cron="23 4 1 * *")
@app.task(name="members.report_retention", queueing_lock="members.report_retention", lock="members.report_retention")
def report_retention(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    make_reports()


@app.periodic(cron="41 3 * * *")
@app.task(name="members.watch", queueing_lock="members.watch", lock="members.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """Looks over the memberships, and tells the secretariat by tasks. May run twice."""
    warn_of_ending_overrides()
