from desk.models.files import FileState, StoredFile
from desk.models.outbox import MailState, OutboxAttachment, OutboxMail

__all__ = ["FileState", "MailState", "OutboxAttachment", "OutboxMail", "StoredFile"]
