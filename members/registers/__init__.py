"""Enhetsregisteret (Brønnøysundregistrene): who an organisation number belongs to."""

from members.registers.client import RegisterError, get_json
from members.registers.units import Unit, fetch_unit

__all__ = ["RegisterError", "Unit", "fetch_unit", "get_json"]
