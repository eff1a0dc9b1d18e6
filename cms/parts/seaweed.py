"""The embedded object store: SeaweedFS on loopback, as demo, tests and bench use it."""

import contextlib
import json
import os
import shutil
import sys
import time
import urllib.request
from pathlib import Path

from cms.parts.folder import ROOT
from cms.parts.ports import LOOPBACK
from cms.parts.problems import Problem
from cms.parts.processes import Process

# Every one is set: a port left to its default collides with a second instance, and
# the gRPC ports default to the other port + 10000.
PORTS = {
    "s3": "s3.port",
    "s3-grpc": "s3.port.grpc",
    "master": "master.port",
    "master-grpc": "master.port.grpc",
    "filer": "filer.port",
    "filer-grpc": "filer.port.grpc",
    "volume": "volume.port",
    "volume-grpc": "volume.port.grpc",
    "admin": "admin.port",
    "admin-grpc": "admin.port.grpc",
}
REGION = "us-east-1"
PATIENCE = 60


class SeaweedFS:
    """A running store, as a context manager or by start() and stop().

    `ports` has one for each name in PORTS. Stopped and started again it has the same
    address and the same objects. Its filer port knows no password: loopback only.
    """

    def __init__(self, folder: Path, ports: dict[str, int], keys: dict[str, str], log: Path):
        self.folder = folder
        self.endpoint_url = f"http://{LOOPBACK}:{ports['s3']}"
        self.env = {
            "S3_ENDPOINT_URL": self.endpoint_url,
            "S3_ACCESS_KEY_ID": keys["S3_ACCESS_KEY_ID"],
            "S3_SECRET_ACCESS_KEY": keys["S3_SECRET_ACCESS_KEY"],
            "S3_REGION": REGION,
        }
        self.ports = ports
        self.process = Process("store", self._command(), self._environment(), log, ROOT)

    def make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # It keeps the options of its last start; those given now are the whole truth.
        (self.folder / "mini.options").unlink(missing_ok=True)

    def start(self) -> None:
        """Returns when the store answers; a Problem when it does not."""
        self.make_folder()
        self.process.start()
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.process.alive or time.monotonic() > deadline:
                words = self.process.last_words()
                raise Problem(f"The object store does not start. Its last words:\n{words}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it serves what is stored in it.

        Its S3 side is in health some seconds before the disk's side has told the master which objects it
        holds; until then each of them is an internal error.
        """
        try:
            with self._ask("s3", "healthz"), self._ask("master", "dir/status") as status:
                return bool(json.load(status)["Topology"]["DataCenters"])
        except OSError:
            return False

    def _ask(self, part: str, path: str):
        return urllib.request.urlopen(f"http://{LOOPBACK}:{self.ports[part]}/{path}", timeout=1)

    def stop(self) -> None:
        self.process.stop()
        self.remove_sockets()

    def kill(self) -> None:
        """Stops it at once, as a crash would; what was stored is kept."""
        self.process.kill()
        self.remove_sockets()

    def __enter__(self) -> "SeaweedFS":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def _command(self) -> list[str]:
        ports = [f"-{PORTS[name]}={self.ports[name]}" for name in PORTS]
        return [
            str(weed()),
            "-logtostderr=true",
            "mini",
            f"-dir={self.folder}",
            f"-ip={LOOPBACK}",
            f"-ip.bind={LOOPBACK}",
            "-master.telemetry=false",
            "-webdav=false",
            "-admin.ui=false",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            *ports,
        ]

    def _environment(self) -> dict[str, str]:
        # The keys go by the environment: a command line can be read by every user.
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return {
            **kept,
            "AWS_ACCESS_KEY_ID": self.env["S3_ACCESS_KEY_ID"],
            "AWS_SECRET_ACCESS_KEY": self.env["S3_SECRET_ACCESS_KEY"],
        }

    def remove_sockets(self) -> None:
        """Tidies /tmp, where it puts Unix sockets whatever TMPDIR says, and leaves some."""
        for port in self.ports.values():
            for socket in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108 - the store itself puts them there
                with contextlib.suppress(OSError):
                    socket.unlink()


def weed() -> Path:
    """The program, which its wheel puts beside the interpreter."""
    found = shutil.which("weed", path=str(Path(sys.prefix) / "bin")) or shutil.which("weed")
    if not found:
        raise Problem("The object store is not installed: run make demo or make test.")
    return Path(found)
