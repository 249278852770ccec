"""Jobs of billing. They take ids only and look up again; each may run twice."""

from procrastinate.contrib.django import app


@app.task(name="billing.make_files")
def make_files(invoice_id: int) -> None:
    """Draws the files of an issued document, keeps them, and hands it over."""


@app.task(name="billing.tell_members")
def tell_members(invoice_ids: list[int]) -> None:
    """The memberships whose dues were billed are invoiced from now on."""
    from billing.dues_paid import tell_credited  # noqa: PLC0415 - tasks are read before the models
    from billing.dues_status import tell_invoiced  # noqa: PLC0415

    tell_invoiced(invoice_ids)
    tell_credited(invoice_ids)


@app.periodic(cron="17 3 * * *")
@app.task(name="billing.watch_money", queueing_lock="billing.watch_money", lock="billing.watch_money")
def watch_money(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """Tells members what has fallen due, and the secretariat what money waits."""
    from billing.dues_paid import tell_overdue  # noqa: PLC0415
    from billing.payment_work import tell_reminders, tell_waiting  # noqa: PLC0415
    from billing.services.reminders import send_due  # noqa: PLC0415

    tell_overdue()
    tell_waiting()
    send_due()
    tell_reminders()
