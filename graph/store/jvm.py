"""The Java machine of the embedded engine, one a process: started once, never stopped before the process ends."""

from pathlib import Path
from threading import Lock

import jpype
import jpype.config
from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path

_starting = Lock()

# What the engine needs opened, no window system, and no warning about running without the Graal compiler. The vector
# module that the bindings would add is left out: nothing here uses it and it prints a warning at every start.
_OPTIONS = (
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    # The first compiler alone: half the start, faster small queries; only long computations would gain by the second.
    "-XX:TieredStopAtLevel=1",
    # JPype asks for a full collection whenever Python's memory has grown: a tenth of a second for nothing.
    "-XX:+DisableExplicitGC",
    "--sun-misc-unsafe-memory-access=allow",
    # Signals are Python's, so that `finally` and `atexit` run: told to end, the machine would go under a store at work,
    # and now and then crash.
    "-Xrs",
)
# Without a file of its own the engine would log into `./log` of wherever the program was called.
_LOGGING = """\
handlers = java.util.logging.FileHandler
.level = WARNING
java.util.logging.FileHandler.pattern = {path}
java.util.logging.FileHandler.limit = 1000000
java.util.logging.FileHandler.count = 1
java.util.logging.FileHandler.append = true
java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
"""


def start(folder: Path, memory: str, options: str = "") -> None:
    """Start the machine unless it runs; its log goes into `folder`, its heap takes at most `memory` ("1g").

    `options` stand last and so go over those given here.
    """
    with _starting:
        if jpype.isJVMStarted():
            return
        # The end of the process need not wait for the threads of clients that are still connected: the servers are
        # stopped, and their files closed, by then.
        jpype.config.destroy_jvm = False
        logging = folder / "logging.properties"
        logging.write_text(_LOGGING.format(path=(folder / "engine.log").as_posix()), encoding="utf-8")
        jpype.startJVM(
            get_bundled_jre_lib_path(),
            *_OPTIONS,
            f"-Xmx{memory}",
            f"-XX:ErrorFile={folder / 'crash.log'}",
            f"-Djava.util.logging.config.file={logging}",
            *options.split(),
            classpath=[f"{get_jar_path()}/*"],
            # Ctrl-C too stays Python's.
            interrupt=False,
        )
        _leave_python_alone()
        # What fails is told by us; Java's own words, as of a log that a full disk does not take, would stand before it.
        quiet = jpype.JClass("java.io.OutputStream").nullOutputStream()
        jpype.JClass("java.lang.System").setErr(jpype.JClass("java.io.PrintStream")(quiet))


def _leave_python_alone() -> None:
    """Let no Java thread call into Python.

    JPype has every Java collection set off a full one of Python's: 0.1 to 0.5 s in which no request is answered,
    several times a second under load. Caught in it by the end of the interpreter, that thread also takes the process
    down with SIGABRT. What goes without it is the release of Python objects that Java holds; the engine holds none.
    """
    jpype.JClass("org.jpype.ref.JPypeReferenceQueue").getInstance().stop()
