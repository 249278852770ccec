"""Mail comes from the association as it has told of itself; what it has not told, the settings say."""

from association.details import details
from desk.sender import Sender, sender_of_settings


def mail_sender() -> Sender:
    told, default = details(), sender_of_settings()
    return Sender(told.name or default.name, told.sender_email or default.address, told.reply_email or default.reply_to)
