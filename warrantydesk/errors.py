"""The failures a user may be told about; any other exception is a bug."""

from typing import Any

from typing_extensions import override

from warrantydesk.texts import Message, Text, say


class WarrantyDeskError(Exception):
    """Base class; carries one sentence to the user, rendered in the reader's language."""

    def __init__(self, message: Message, **parameters: Any) -> None:
        super().__init__(message)
        self.text: Text = say(message, **parameters)

    @override
    def __str__(self) -> str:
        return str(self.text)


class RefusedError(WarrantyDeskError):
    """A rule forbids the operation, and repeating it will not help."""


class ConflictError(WarrantyDeskError):
    """The record has changed since the user saw it; reload, then decide again."""


class UnavailableError(WarrantyDeskError):
    """The database or disk did not answer; the same action may work later."""
