from members.models.hall_facts import HallShape
from members.models.halls import FactSource, Hall, HallUse
from members.models.mandates import Mandate
from members.models.memberships import MemberCategory, Membership, MembershipOverride, RightRule
from members.models.organisations import Organisation
from members.models.places import County, Municipality, MunicipalityFigure, MunicipalityName
from members.models.sheets import TechnicalSheet
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
    "MunicipalityFigure",
    "MunicipalityName",
    "Organisation",
    "RightRule",
    "TechnicalSheet",
    "User",
    "Venue",
]
