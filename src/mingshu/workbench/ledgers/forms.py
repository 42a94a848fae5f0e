"""The form of a row, made from its ledger's description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from mingshu.kernel.quantities import UNIT_WAN, YUAN_PER_WAN
from mingshu.ledgers.closing import Closed
from mingshu.ledgers.columns import ListField
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.reading import in_unit
from mingshu.ledgers.records import LedgerRecord

LONG_TEXT = 200
STATE = "state"
EMPTY: tuple[object, ...] = (None, "", [])


class RecordForm(forms.Form):
    """Fields for ``columns`` of ``ledger`` (all of them by default); ``record`` is the row being corrected."""

    def __init__(
        self,
        ledger: Ledger,
        data: Mapping[str, Any] | None = None,
        *,
        record: LedgerRecord | None = None,
        columns: Sequence[Column] | None = None,
    ) -> None:
        self.ledger, self.record = ledger, record
        self.asks_about_dates = self.asks_about_state = False
        self.closed: list[Closed] = []
        self.shown = list(ledger.columns if columns is None else columns)
        super().__init__(data, initial=_initial(self.shown, record) if record else None)
        masked = record.masked_columns if record else frozenset()
        left_open = record.open_columns if record else frozenset()
        for column in self.shown:
            self.fields[column.name] = field_of(ledger, column, column.name in masked)
            if column.name in left_open:
                self.fields[column.name].required = False
        if record is None and ledger.needs:
            self.fields[STATE] = _state_field(ledger)

    @property
    def bound(self) -> list[tuple[Column, forms.BoundField, bool]]:
        """(column, its field, whether it takes the whole width), in order."""
        wide = (Kind.LIST,)
        return [
            (
                column,
                self[column.name],
                column.kind in wide or isinstance(self.fields[column.name].widget, forms.Textarea),
            )
            for column in self.shown
        ]

    @property
    def state(self) -> forms.BoundField | None:
        """Where a new row stands, for one that is not as far as its columns would have to say."""
        return self[STATE] if STATE in self.fields else None

    def values(self) -> dict[str, Any]:
        """What was entered, by column, as the model stores it; for a correction only what differs."""
        entered = {column.name: self._stored(column) for column in self.shown}
        if self.record is None:
            entered[STATE] = self.cleaned_data.get(STATE, "")
            return {name: value for name, value in entered.items() if value not in EMPTY}
        return {name: value for name, value in entered.items() if self._differs(name, value)}

    def tell(self, problems: RowProblems) -> None:
        """Put each problem beside its field, the rest on top."""
        for problem in problems.problems:
            self.asks_about_state |= STATE in self.fields and problem.column in self.ledger.needs
            place = problem.column if problem.column in self.fields else None
            self.add_error(place, str(problem.message))

    def _differs(self, name: str, value: Any) -> bool:
        assert self.record is not None
        old = getattr(self.record, name)
        return value != old and not (value in EMPTY and old in EMPTY)

    def _stored(self, column: Column) -> Any:
        value = self.cleaned_data[column.name]
        if column.kind is Kind.LIST:
            return ListField().to_python(value)
        if column.kind is Kind.MONEY and value is not None and column.unit == UNIT_WAN:
            return value * YUAN_PER_WAN
        return value


def field_of(ledger: Ledger, column: Column, masked: bool = False) -> forms.Field:
    """The form field of one column; a masked cell may stay empty, and says that it is masked."""
    source: Any = ledger.model._meta.get_field(column.name)
    field = _plain_field(column, source)
    field.label = column.label
    field.required = column.required and not masked
    if masked:
        field.help_text = _("来源表中已打码（**）。留空则保持打码；填写后以填写的为准。")
    elif column.needed:
        field.help_text = " ".join(
            filter(None, (str(field.help_text), _("%(when)s必填。") % {"when": column.needed}))
        )
    field.marked = column.required  # type: ignore[attr-defined]
    return field


def _plain_field(column: Column, source: models.Field[Any, Any]) -> forms.Field:
    match column.kind:
        case Kind.DATE:
            return forms.DateField(widget=forms.DateInput({"type": "date", "max": "2100-12-31"}, "%Y-%m-%d"))
        case Kind.BOOL:
            return _yes_or_no()
        case Kind.CHOICE:
            return forms.ChoiceField(choices=[("", _("请选择")), *source.flatchoices])
        case Kind.WHOLE | Kind.YEAR:
            return forms.IntegerField(min_value=0)
        case Kind.DECIMAL | Kind.MONEY:
            return _number(column, source)
        case Kind.LIST:
            hint = _("一行一项，或用顿号、分号隔开。")
            return forms.CharField(widget=forms.Textarea({"rows": 3}), help_text=hint)
        case Kind.LINK:
            return forms.URLField(max_length=source.max_length, assume_scheme="https")
        case Kind.PERIOD:
            return forms.CharField(max_length=source.max_length, help_text=_("如：2022年上半年、第一季度。"))
        case Kind.TEXT:
            return _text(source)


def _state_field(ledger: Ledger) -> forms.Field:
    states = [(state, gettext(state)) for state in ledger.flow.states]
    return forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("由系统按所填内容判断")), *states],
        help_text=_("还没有办到后面步骤、有的栏目还填不了时，在这里选明办到哪一步。"),
    )


def _yes_or_no() -> forms.Field:
    choices = [("", _("未填")), ("1", _("是")), ("0", _("否"))]
    return forms.TypedChoiceField(choices=choices, coerce=lambda value: value == "1", empty_value=None)


def _number(column: Column, source: Any) -> forms.DecimalField:
    shift = 4 if column.kind is Kind.MONEY and column.unit == UNIT_WAN else 0
    return forms.DecimalField(
        min_value=Decimal(0), max_digits=source.max_digits, decimal_places=source.decimal_places + shift
    )


def _text(source: models.Field[Any, Any]) -> forms.CharField:
    if source.max_length is None or source.max_length > LONG_TEXT:
        return forms.CharField(max_length=source.max_length, widget=forms.Textarea({"rows": 2}))
    return forms.CharField(max_length=source.max_length)


def _initial(columns: list[Column], record: LedgerRecord) -> dict[str, Any]:
    return {column.name: _shown(column, getattr(record, column.name)) for column in columns}


def _shown(column: Column, value: Any) -> Any:
    if value in EMPTY:
        return None
    if column.kind is Kind.LIST:
        return "\n".join(value)
    if column.kind is Kind.BOOL:
        return "1" if value else "0"
    if column.kind is Kind.MONEY:
        return format(in_unit(column, value).normalize(), "f")
    return value
