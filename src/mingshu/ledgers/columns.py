"""Column types that Django does not have: money in yuan, lists, periods, and the parts of a choice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import parse_period

if TYPE_CHECKING:
    Decimals = models.DecimalField[Any, Any]
    Texts = models.TextField[Any, Any]
    Lines = models.CharField[Any, Any]
    SmallNumbers = models.PositiveSmallIntegerField[Any, Any]
    Answers = models.BooleanField[Any, Any]
else:
    Decimals, Texts, Lines = models.DecimalField, models.TextField, models.CharField
    SmallNumbers, Answers = models.PositiveSmallIntegerField, models.BooleanField

LIST_SEPARATORS = "；;、，,\n"


def options(*titles: str) -> list[tuple[str, Any]]:
    """Choices whose stored value is the official Chinese term itself."""
    return [(title, _(title)) for title in titles]


class MoneyField(Decimals):
    """An amount of money, stored in yuan; ``shown_in`` is the unit of forms, sheets and figures (元 or 万元)."""

    def __init__(self, *args: Any, shown_in: str = "元", **kwargs: Any) -> None:
        self.shown_in = shown_in
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("validators", [MinValueValidator(Decimal(0))])
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Keep migrations free of presentation."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, "django.db.models.DecimalField", args, kwargs


class QuantityField(Decimals):
    """A non-negative number with up to two decimals: hours, points."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("validators", [MinValueValidator(Decimal(0))])
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Keep migrations free of validators."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, "django.db.models.DecimalField", args, kwargs


class ListField(Texts):
    """Several short texts, one a line in the database; in a cell they are separated by 、；， or line breaks."""

    def from_db_value(self, value: str | None, *_context: object) -> list[str]:
        """Lines → list."""
        return value.split("\n") if value else []

    def to_python(self, value: Any) -> list[str]:
        """A list, or text in any of the usual separators → list without blanks."""
        if isinstance(value, list):
            return value
        text = str(value or "")
        for separator in LIST_SEPARATORS[:-1]:
            text = text.replace(separator, "\n")
        return [item.strip() for item in text.split("\n") if item.strip()]

    def get_prep_value(self, value: Any) -> str:
        """List → lines."""
        return "\n".join(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        """The form used in fixtures."""
        return self.get_prep_value(self.value_from_object(obj))

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A text column to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class PeriodField(Lines):
    """A period as the office writes it (2022年上半年, 第一季度); it must be readable as one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what ``parse_period`` cannot read."""
        super().validate(value, model_instance)
        try:
            parse_period(str(value))
        except BadInput as problem:
            raise ValidationError(str(problem.message)) from problem

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A text column to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class YearField(SmallNumbers):
    """A calendar year such as 2022."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A small integer to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs


class InTimeField(Answers):
    """Whether a step was done within its statutory limit; found by ``ledgers.answers``, empty while undecided."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"null": True, "blank": True, "editable": False})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A plain nullable boolean to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BooleanField", args, kwargs
