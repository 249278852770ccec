"""What a person may do in the library. What they may see is a queryset's matter."""

from typing import Any

from members.gate import MEMBERS, audiences_for


def may_thank(user: Any) -> bool:
    """Members thank each other; a thanks is counted, never listed by name."""
    return MEMBERS in audiences_for(user)
