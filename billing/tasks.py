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
