"""Jobs of billing. They take ids only and look up again; each may run twice."""

from procrastinate.contrib.django import app


@app.task(name="billing.make_files")
def make_files(invoice_id: int) -> None:
    """Draws the files of an issued document, keeps them, and hands it over."""


@app.task(name="billing.tell_members")
def tell_members(invoice_ids: list[int]) -> None:
    """The memberships whose dues were billed are invoiced from now on."""
    from billing.dues_status import tell_invoiced  # noqa: PLC0415 - tasks are read before the models

    tell_invoiced(invoice_ids)


@app.task(name="billing.issue_run", lock="billing.issue_run")
def issue_run(order_id: int) -> None:
    """Issues the drafts of a run; goes on where it was when it runs again."""
    from billing.services.run_issuing import carry_out  # noqa: PLC0415 - tasks are read before the models

    carry_out(order_id)
