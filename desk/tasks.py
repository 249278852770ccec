"""Jobs: the work that happens after the page has answered. They take ids only and look up again; each may run twice.

Every app's `tasks` module is found by the worker.
"""

from procrastinate.contrib.django import app

from desk import bounce_mailbox, checking, sending, sweeping, tidying


@app.task(name="desk.check_stored_file")
def check_stored_file(file_id: int, max_side: int | None = None) -> None:
    checking.check_file(file_id, max_side)


@app.task(name="desk.send_mail", retry=sending.MailRetry())
def send_mail(mail_id: int) -> None:
    sending.send(mail_id)


@app.periodic(cron="* * * * *")
@app.task(name="desk.sweep", queueing_lock="desk.sweep", lock="desk.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    sweeping.sweep()
    sweeping.report_failures()


@app.periodic(cron="17 3 * * *")
@app.task(name="desk.tidy", queueing_lock="desk.tidy", lock="desk.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    sweeping.delete_old_jobs()
    tidying.refuse_forgotten()
    tidying.delete_files_without_owner()
    tidying.delete_bytes_without_row()


@app.periodic(cron="*/15 * * * *")
@app.task(name="desk.read_bounces", queueing_lock="desk.read_bounces", lock="desk.read_bounces")
def read_bounces(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    bounce_mailbox.read_quietly()
