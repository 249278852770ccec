"""Jobs of the members' part. They take ids only and look up again; each may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from members import application_register
from members.models import Application
from members.registers import RegisterError
from members.services import delete_unconfirmed

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4, retry_exceptions={RegisterError})
PATIENCE = 20.0  # seconds: nobody waits for the page here


@app.task(name="members.ask_register", retry=AGAIN)
def ask_register(application_id: int) -> None:
    application = Application.objects.filter(pk=application_id).exclude(number="").first()
    if application is not None:
        application_register.ask(application, patience=PATIENCE)


@app.periodic(cron="29 3 * * *")
@app.task(name="members.tidy_applications", queueing_lock="members.tidy_applications")
def tidy_applications(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    delete_unconfirmed()
