"""The base of every mapped class, and the column shorthands that all rooms share."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

from warrantydesk.db.types import LargeId, UtcDateTime, code_type

Key = Annotated[int, mapped_column(LargeId, sa.Identity(always=True), primary_key=True)]
Code = Annotated[str, mapped_column(code_type(40))]
Vin = Annotated[str, mapped_column(code_type(17))]
Name = Annotated[str, mapped_column(sa.String(200), server_default="")]
Note = Annotated[str, mapped_column(sa.Text, server_default="")]
Fen = Annotated[int, mapped_column(sa.BigInteger, server_default="0")]
Milli = Annotated[int, mapped_column(sa.BigInteger, server_default="0")]
Ppm = Annotated[int, mapped_column(sa.BigInteger, server_default="0")]
Count = Annotated[int, mapped_column(sa.Integer, server_default="0")]
Active = Annotated[bool, mapped_column(sa.Boolean, server_default=sa.true())]
Flag = Annotated[bool, mapped_column(sa.Boolean, server_default=sa.false())]


class Base(DeclarativeBase):
    """Names every constraint, and stores the values of enums, not their names."""

    if TYPE_CHECKING:
        __table__: ClassVar[sa.Table]  # every mapped class here is one table

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map = {
        int: sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        datetime: UtcDateTime(),
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=False,
            length=32,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }
