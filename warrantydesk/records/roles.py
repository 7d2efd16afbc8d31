"""The roles of people; one person has one set of them within one party."""

from enum import Enum


class Role(Enum):
    """What a person does here; the value is what the database stores and the steps name."""

    CLERK = "clerk"
    AUDITOR = "auditor"
    KEEPER = "keeper"
    FINANCE = "finance"
    SUPPLIER = "supplier"
    ADMIN = "admin"
    SERVICE = "service"
