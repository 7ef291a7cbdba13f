"""Every setting of zhengtu, read from the environment (prefix `ZHENGTU_`) or a `.env` file in the working folder."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_store() -> str:
    """The embedded store in the user's own data folder."""
    return f"embedded:{user_data_path('zhengtu', appauthor=False) / 'store'}"


class Settings(BaseSettings):
    """One class for all rooms; each setting says in its description what it changes."""

    model_config = SettingsConfigDict(env_prefix="ZHENGTU_", env_file=".env", extra="ignore")

    store: str = Field(
        default_factory=default_store,
        description="Where the graph lives: `embedded:FOLDER`, or the address of a Neo4j server "
        "(`neo4j://`, `neo4j+s://`, `neo4j+ssc://`, `bolt://`, `bolt+s://`, `bolt+ssc://`).",
    )
    neo4j_user: str = Field("neo4j", description="User name at the Neo4j server.")
    neo4j_password: SecretStr = Field(SecretStr(""), description="Password at the Neo4j server.")
    neo4j_database: str = Field("neo4j", description="Name of the database on the Neo4j server.")
    query_timeout: float = Field(
        30.0, gt=0, description="Seconds after which a Neo4j server gives a read query up; embedded, it has no effect."
    )
    connect_timeout: float = Field(10.0, gt=0, description="Seconds to wait for a store to answer before giving up.")
    embedded_memory: str = Field(
        "1g", pattern=r"^\d+[mg]$", description="Most memory that the embedded engine takes (`512m`, `2g`)."
    )
    embedded_options: str = Field(
        "",
        description="More options for the embedded engine's Java machine, set apart by spaces "
        "(`-XX:TieredStopAtLevel=4` starts slower and computes faster: for a server that runs for days).",
    )
    corrections: Path | None = Field(
        None,
        description="File of corrections that every load applies; "
        "without it `corrections.yaml` beside the folder of an embedded store.",
    )
    host: str = Field("127.0.0.1", description="Address that `zhengtu serve` listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port that `zhengtu serve` listens on.")


def folder_of(url: str) -> Path:
    """The folder of an `embedded:FOLDER` store; the default one where no folder is named."""
    named = url.removeprefix("embedded:") or default_store().removeprefix("embedded:")
    return Path(named).expanduser().absolute()
