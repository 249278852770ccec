"""Jobs of billing. They take ids only and look up again; each may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

TRIES = 6


@app.task(name="billing.make_files")
def make_files(invoice_id: int) -> None:
    """Draws the files of an issued document, keeps them, and hands it over."""
    from billing.deliveries import make_and_send  # noqa: PLC0415 - tasks are read before the models

    make_and_send(invoice_id)


@app.task(
    name="billing.hand_over_ehf",
    retry=RetryStrategy(exponential_wait=6, max_attempts=TRIES, retry_exceptions={OSError}),
)
def hand_over_ehf(delivery_id: int) -> None:
    """Hands an EHF over to what carries it; six tries in about two and a half hours."""
    from billing.deliveries import hand_over  # noqa: PLC0415

    hand_over(delivery_id)


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


@app.task(name="billing.issue_run", lock="billing.issue_run")
def issue_run(order_id: int) -> None:
    """Issues the drafts of a run; goes on where it was when it runs again."""
    from billing.services.run_issuing import carry_out  # noqa: PLC0415 - tasks are read before the models

    carry_out(order_id)
