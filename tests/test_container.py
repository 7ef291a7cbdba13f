"""The container files, checked without a container engine: against their published schemas, and step by step."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = ROOT / "Dockerfile"
COMPOSE = ROOT / "docker-compose.yml"


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


def steps(*names: str) -> list[tuple[str, str]]:
    """(instruction, argument) of the Dockerfile in order, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", DOCKERFILE.read_text(encoding="utf-8"))
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, rest in lines if word in names or not names]


def conforms(file: Path, schema: str) -> subprocess.CompletedProcess[str]:
    """check-jsonschema brings the published schemas along; nothing is fetched."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("docker-compose.yml", "compose-spec"),
        (".github/dependabot.yml", "dependabot"),
        (".github/workflows/ci.yml", "github-workflows"),
    ],
)
def test_files_conform_to_their_published_schemas(file: str, schema: str) -> None:
    checked = conforms(ROOT / file, schema)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_wrong_compose_file_does_not_conform(tmp_path: Path) -> None:
    wrong = compose()
    wrong["services"]["app"]["ports"] = "8000"
    (tmp_path / "compose.yml").write_text(yaml.safe_dump(wrong), encoding="utf-8")
    assert conforms(tmp_path / "compose.yml", "compose-spec").returncode == 1


def test_the_compose_file_keeps_to_this_machine_and_to_given_secrets() -> None:
    services = compose()["services"]
    assert services["neo4j"]["image"].startswith("neo4j:5.26")
    for service in services.values():
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        passwords = [value for value in service["environment"].values() if "PASSWORD" in str(value)]
        assert passwords
        # `:?` refuses to start without a value; there is no default to forget about.
        assert all("${ZHENGTU_NEO4J_PASSWORD:?" in value for value in passwords)
    assert services["app"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "healthcheck" in services["neo4j"]


def test_the_compose_file_sets_only_settings_that_exist() -> None:
    from graph.settings import Settings

    known = {f"ZHENGTU_{name.upper()}" for name in Settings.model_fields}
    given = set(compose()["services"]["app"]["environment"])
    given |= {word.split("=")[0] for _, rest in steps("ENV") for word in rest.split() if word.startswith("ZHENGTU_")}
    assert given <= known


def test_the_image_runs_as_nobody_in_particular_and_tells_its_health() -> None:
    users = [rest for _, rest in steps("USER")]
    assert users
    assert not users[-1].startswith(("root", "0"))
    assert any("/api/health" in rest for _, rest in steps("HEALTHCHECK"))


def test_the_image_copies_what_the_build_context_holds() -> None:
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = {
        name.removeprefix("./") for _, rest in steps("COPY") if "--from" not in rest for name in rest.split()[:-1]
    }
    assert copied == kept
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.skipif(
    not (os.environ.get("CI") or os.environ.get("ZHENGTU_TEST_IMAGE")),
    reason="installs everything once more: make test-image runs it",
)
def test_the_steps_of_the_image_run(tmp_path: Path) -> None:
    """The RUN lines as they stand, in a folder that holds only what the COPY lines bring."""
    source = tmp_path / "src"
    source.mkdir()
    for _, rest in steps("COPY"):
        if "--from" not in rest:
            *names, target = rest.split()
            subprocess.run(["cp", "-r", *(str(ROOT / name) for name in names), str(source / target)], check=True)
    environment = os.environ | {"PREFIX": str(tmp_path / "prefix"), "DATA": str(tmp_path / "data")}
    for _, command in steps("RUN"):
        if "chown" in command and os.geteuid() != 0:
            continue
        done = subprocess.run(
            ["sh", "-c", command], cwd=source, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    # Away from the checkout: what answers is what was installed, with its data files.
    zhengtu = tmp_path / "prefix" / "bin" / "zhengtu"
    listed = subprocess.run(
        [zhengtu, "query"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert listed.returncode == 0, listed.stderr
    assert "overlap" in listed.stdout


def test_every_dependency_is_pinned_without_an_address() -> None:
    import tomllib

    lines = [
        line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line) for line in lines)
    pinned = {_plain(line.split("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {_plain(re.split(r"[\[<>=!~; ]", line)[0]) for line in asked}
    assert names - {"zhengtu"} <= pinned


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
