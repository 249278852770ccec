from desk.admin import files, mail_texts, outbox, security, tasks

__all__ = ["files", "mail_texts", "outbox", "security", "tasks"]
