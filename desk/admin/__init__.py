from desk.admin import files, outbox, security, tasks

__all__ = ["files", "outbox", "security", "tasks"]
