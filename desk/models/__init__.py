from desk.models.bounces import AddressHold, Bounce
from desk.models.consents import Consent
from desk.models.files import FileState, StoredFile
from desk.models.mail_texts import MailText
from desk.models.outbox import MailState, OutboxAttachment, OutboxMail
from desk.models.security import SecurityEvent, SecurityKind
from desk.models.tasks import Task

__all__ = [
    "AddressHold",
    "Bounce",
    "Consent",
    "FileState",
    "MailState",
    "MailText",
    "OutboxAttachment",
    "OutboxMail",
    "SecurityEvent",
    "SecurityKind",
    "StoredFile",
    "Task",
]
