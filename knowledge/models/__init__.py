from knowledge.models.credits import Author, Thanks, UsedBy
from knowledge.models.resources import Kind, Language, LawReference, Resource, ResourceAddress, Status
from knowledge.models.topics import Topic

__all__ = [
    "Author",
    "Kind",
    "Language",
    "LawReference",
    "Resource",
    "ResourceAddress",
    "Status",
    "Thanks",
    "Topic",
    "UsedBy",
]
