from association.mail_sender import mail_sender
from association.models import Details
from desk.sender import Sender, sender


def test_mail_comes_from_the_association_as_told(db):
    Details.objects.all().delete()
    Details.objects.create(name="Norske kulturhus", sender_email="portal@nk.example", reply_email="post@nk.example")

    assert mail_sender() == sender() == Sender("Norske kulturhus", "portal@nk.example", "post@nk.example")


def test_what_is_not_told_comes_from_the_settings(db, settings):
    settings.DEFAULT_FROM_EMAIL, settings.REPLY_TO_EMAIL = "Portalen <fra@nk.example>", "svar@nk.example"
    Details.objects.all().delete()

    assert mail_sender() == Sender("Portalen", "fra@nk.example", "svar@nk.example")
