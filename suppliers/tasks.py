"""Jobs of the directory. They take no arguments but when they were due, look up again, and each may run twice."""

from procrastinate.contrib.django import app

from suppliers.services import tell_claims


@app.periodic(cron="12 0 * * *")
@app.task(name="suppliers.watch_claims", queueing_lock="suppliers.watch_claims", lock="suppliers.watch_claims")
def watch_claims(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """A certificate that runs out gives its owner one task. Pages and filters need nobody: they ask for the day."""
    tell_claims()
