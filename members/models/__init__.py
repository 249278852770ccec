from members.models.halls import FactSource, Hall, HallShape, HallUse
from members.models.invitations import Invitation
from members.models.mandates import Mandate
from members.models.memberships import MemberCategory, Membership, MembershipOverride, RightRule
from members.models.organisations import Organisation
from members.models.places import County, Municipality, MunicipalityFigure, MunicipalityName
from members.models.user import User
from members.models.venues import Venue

__all__ = [
    "County",
    "FactSource",
    "Hall",
    "HallShape",
    "HallUse",
    "Invitation",
    "Mandate",
    "MemberCategory",
    "Membership",
    "MembershipOverride",
    "Municipality",
    "MunicipalityFigure",
    "MunicipalityName",
    "Organisation",
    "RightRule",
    "User",
    "Venue",
]
