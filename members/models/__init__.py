from members.models.halls import FactSource, Hall, HallShape, HallUse
from members.models.mandates import Mandate
from members.models.memberships import MemberCategory, Membership, MembershipOverride, RightRule
from members.models.organisations import Organisation
from members.models.places import County, Municipality, MunicipalityChange, MunicipalityFigure, MunicipalityName
from members.models.proposals import Proposal
from members.models.registers import RegisterCursor, RegisterEntry
from members.models.user import User
from members.models.venues import Venue

__all__ = [
    "County",
    "FactSource",
    "Hall",
    "HallShape",
    "HallUse",
    "Mandate",
    "MemberCategory",
    "Membership",
    "MembershipOverride",
    "Municipality",
    "MunicipalityChange",
    "MunicipalityFigure",
    "MunicipalityName",
    "Organisation",
    "Proposal",
    "RegisterCursor",
    "RegisterEntry",
    "RightRule",
    "User",
    "Venue",
]
