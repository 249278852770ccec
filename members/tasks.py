"""Jobs of the members' part."""

from procrastinate.contrib.django import app

from members import services


@app.periodic(cron="7 4 * * *")
@app.task(name="members.administrators", queueing_lock="members.administrators", lock="members.administrators")
def tell_missing_administrators(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    services.tell_missing_administrators()
