"""Files that a layer file names: their features, or the line of a leg."""

from typing import Literal

from pydantic import Field, field_validator, model_validator

from geo.values import Columns, Value
from geo.vocabulary import Kind, Km, Mode, Text, refusal


class Survey(Value):
    """A vector file beside the layer file that holds the line of a leg."""

    file: Text = Field(examples=["beyneu-road.gpkg"])
    """Path relative to the layer file: any vector file GDAL reads."""
    table: Text | None = None
    """The layer within a file that has several."""
    feature: Text | None = Field(default=None, examples=["beyneu-saksaulskiy"])
    """The ``id`` of the line in the file, where that holds several."""
    source: Text = Field(examples=["Road agency, survey of 2026"])
    """Who surveyed it, and when."""
    licence: Text | None = None
    """The licence of the file, e.g. ``CC-BY-4.0``."""


class Data(Value):
    """A file beside the layer file that holds its sites or ready geometries."""

    file: Text = Field(examples=["sights.csv"])
    """Path relative to the layer file: a CSV, any vector file GDAL reads, or
    GeoParquet, also a folder of it."""
    table: Text | None = None
    """The layer within a file that has several."""
    encoding: Text | None = Field(
        default=None, json_schema_extra={"examples": ["cp1251"]}
    )
    """Encoding of the texts of a table or shapefile, where it does not say it, or
    says it wrongly."""
    columns: Columns = Columns()
    attributes: Literal["all"] | tuple[Text, ...] = Field(
        default=(), examples=[["population"]]
    )
    """Other columns of a vector file that are kept, or `all` of them."""
    kind: Kind | None = None
    """Kind of every feature, where no column says it."""
    mode: Mode | None = None
    """Mode of every line, where the file holds lines."""
    uncertainty_km: Km | None = None
    """Uncertainty in km of every position, where no column says it."""

    @model_validator(mode="before")
    @classmethod
    def _attributes_named(cls, value: object) -> object:
        """Refuse as one what would be neither of the two for a reason each."""
        given = value.get("attributes", ()) if isinstance(value, dict) else ()
        named = isinstance(given, list | tuple) and all(map(_is_text, given))
        if not named and given != "all":
            message = "`attributes` is neither `all` nor a list of names of columns"
            fix = "write all, or a list such as [population], with numbers in quotes"
            raise refusal("bad-attribute", message, fix=fix, key="attributes")
        return value

    @field_validator("encoding")
    @classmethod
    def _encoding_known(cls, value: str | None) -> str | None:
        try:
            "".encode(value or "utf-8")
        except (LookupError, ValueError) as error:
            fix = "write its name, e.g. cp1251, kz1048, cp866, koi8-r or utf-8"
            message = f"the encoding `{value}` is not known"
            raise refusal("bad-encoding", message, fix=fix) from error
        return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
