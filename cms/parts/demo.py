"""`make demo`: starts every part on loopback, watches them, and stops them together."""

import os
import sys
import time
import urllib.request
from pathlib import Path

from cms.parts import folder
from cms.parts.keys import keys
from cms.parts.leftovers import stop_leftovers
from cms.parts.ports import LOOPBACK, demo_port, remembered_ports
from cms.parts.problems import Problem, explain, is_full_disk
from cms.parts.processes import Process
from cms.parts.seaweed import PATIENCE, PORTS, SeaweedFS
from cms.parts.supervisor import FULL, Stopped, Supervisor
from cms.parts.x import stand_in_environment

LOGINS = ("admin", "editor", "author", "moderator", "translator-fr", "host-manager")
PASSWORD = "demo-demo-demo"  # noqa: S105 - printed on the screen: it is for nobody but the demo
LARGEST_LOG = 5 * 2**20
ADVICE = {
    "store": "Its data lies in var/seaweed; with that folder moved away it starts empty.",
    "x": "Mend what its log names, then run make demo again.",
    "worker": "Mend what its log names, then run make demo again.",
    "clock": "Mend what its log names, then run make demo again.",
    "web": "Mend what its log names, then run make demo again.",
}


def main() -> int:
    try:
        serve()
    except Stopped:
        print("\nStopped.")
    except KeyboardInterrupt:
        print("\nStopped before anything was started.")
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(explain(error), file=sys.stderr)
        return 1
    return 0


def serve() -> None:
    """Starts the demo and stays until it is asked to end."""
    var = folder.state_folder()
    folder.prepare(var)
    lock = folder.lock(var / "demo.lock")
    if lock is None:
        raise Problem(
            f"Another demo uses {var}: stop it with Ctrl-C, or give this one a folder "
            "and a port of its own with VAR=/tmp/other PORT=8123 make demo."
        )
    supervisor = Supervisor(var / "run.json", ADVICE)
    supervisor.listen()
    with lock:
        left = stop_leftovers(var / "run.json")
        if left:
            print(f"Stopped what an earlier start left running: {', '.join(left)}.")
        port = demo_port()
        secrets = keys(var / "secrets")
        ports = remembered_ports(var / "ports.json", [*PORTS, "x"])
        store = SeaweedFS(var / "seaweed", ports, secrets, var / "log/store.log")
        env = {**django_environment(var, port, secrets["SECRET_KEY"]), **store.env}
        env |= stand_in_environment(ports["x"])
        try:
            start_parts(supervisor, store, env)
            greet(port, var)
            supervisor.watch()
        finally:
            supervisor.stop()
            store.remove_sockets()


def start_parts(supervisor: Supervisor, store: SeaweedFS, env: dict[str, str]) -> None:
    began = time.monotonic()
    logs = Path(env["VAR_DIR"], "log")
    for log in logs.glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))

    def process(name: str, *command: str) -> Process:
        return Process(name, [sys.executable, *command], env, logs / f"{name}.log", folder.ROOT)

    say("The object store starts")
    store.make_folder()
    supervisor.keep(store.process)
    supervisor.wait_until(store.answers, "store", PATIENCE)
    prepare = process("preparation", "manage.py", "prepare_demo")
    prepare.shown = True
    if supervisor.run(prepare) != 0:
        words = FULL if is_full_disk(prepare.last_words()) else prepare.last_words(1)
        raise Problem(f"The demo could not be prepared: {words} (the whole story: {prepare.log})")
    say("The stand-in for X starts, then web server, worker and clock")
    supervisor.keep(process("x", "-m", "cms.parts.x", "--port", env["X_BASE"].rpartition(":")[2]))
    port = int(env["PORT"])
    supervisor.keep(process("web", *web_command(port)))
    # One after the other: they would only take the processor from the one that is waited for.
    supervisor.wait_until(lambda: answers(port), "web", PATIENCE)
    supervisor.keep(process("worker", "manage.py", "db_worker"))
    supervisor.keep(process("clock", "manage.py", "run_clock"))
    say(f"Ready after {time.monotonic() - began:.0f} seconds")


def web_command(port: int) -> list[str]:
    return [
        *("-m", "gunicorn", "cms.wsgi:application"),
        *("--bind", f"{LOOPBACK}:{port}", "--workers", "1", "--threads", "8"),
        # Its control socket is one per user: a second demo would take it over.
        *("--no-control-socket", "--graceful-timeout", "5"),
    ]


def django_environment(var: Path, port: int, secret_key: str) -> dict[str, str]:
    """What the Django processes of the demo are told."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "SECRET_KEY": secret_key,
        "DATABASE_URL": f"sqlite:///{var / 'demo.sqlite3'}",
        "BASE_URL": f"http://{LOOPBACK}:{port}",
        "VAR_DIR": str(var),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/healthz", timeout=2) as page:
            return page.status == 200
    except OSError:
        return False


def say(sentence: str) -> None:
    print(f"- {sentence}", flush=True)


def greet(port: int, var: Path) -> None:
    base = f"http://{LOOPBACK}:{port}"
    print(
        f"""
The site      {base}/
Its admin     {base}/admin/
Its mail      {base}/demo/mail/
State, logs   {var}

Log in as     {", ".join(LOGINS)}
Password      {PASSWORD}

Ctrl-C stops everything.""",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
