"""Jobs of the night."""

from procrastinate.contrib.django import app

from members.services import warn_of_ending_overrides


@app.periodic(cron="41 3 * * *")
@app.task(name="members.watch", queueing_lock="members.watch", lock="members.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """Looks over the memberships, and tells the secretariat by tasks. May run twice."""
    warn_of_ending_overrides()
