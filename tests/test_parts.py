"""The processes beside Django: what starts, stops, and is said when it cannot."""

import errno
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from cms.parts import browser, demo, folder, install
from cms.parts.keys import keys
from cms.parts.leftovers import record, still_running, stop_leftovers
from cms.parts.ports import free_ports, is_free, remembered_ports
from cms.parts.problems import Problem, explain
from cms.parts.processes import Process, identity
from cms.parts.seaweed import PORTS, SeaweedFS
from cms.parts.stamps import Stamps, mark_of_files
from cms.parts.supervisor import MOST_FAST_FAILURES, Stopped, Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", free_ports(1)[0]))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def sleeper(tmp_path):
    process = Process("sleeper", SLEEP, dict(os.environ), tmp_path / "sleeper.log", tmp_path)
    process.start()
    yield process
    process.kill()


def one_sentence(text):
    return text.strip().count("\n") == 0 and text.strip().endswith(".") and "Traceback" not in text


def test_a_taken_port_is_told_in_one_sentence(taken_port, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PORT", str(taken_port))
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(Supervisor, "listen", lambda self: None)
    assert demo.main() == 1
    said = capsys.readouterr().err
    assert one_sentence(said)
    assert str(taken_port) in said
    assert "PORT=8123 make demo" in said


def test_a_second_demo_in_one_folder_is_refused_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with folder.lock(tmp_path / "demo.lock"):
        assert demo.main() == 1
    said = capsys.readouterr().err
    assert one_sentence(said)
    assert str(tmp_path) in said


def test_a_folder_that_is_a_file_is_told_in_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "var"))
    assert demo.main() == 1
    assert one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_what_the_system_refuses_is_told_in_one_sentence(number):
    said = str(explain(OSError(number, os.strerror(number), "/srv/var")))
    assert one_sentence(said)
    assert "/srv/var" in said


def test_a_full_disk_is_noticed_before_anything_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LEAST_FREE", 2**80)
    with pytest.raises(Problem, match="make room"):
        folder.prepare(tmp_path / "var")


@pytest.mark.parametrize("port", ["web", "80", "70000", "-1"])
def test_a_port_that_is_none_is_told(port, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PORT", port)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr(Supervisor, "listen", lambda self: None)
    assert demo.main() == 1
    assert port in capsys.readouterr().err


def test_ports_are_remembered_while_they_are_free(tmp_path):
    file = tmp_path / "ports.json"
    first = remembered_ports(file, ["a", "b"])
    assert remembered_ports(file, ["a", "b"]) == first


def test_a_remembered_port_that_is_taken_is_replaced_alone(tmp_path, taken_port):
    file = tmp_path / "ports.json"
    kept = free_ports(1)[0]
    file.write_text(json.dumps({"a": taken_port, "b": kept}))
    ports = remembered_ports(file, ["a", "b"])
    assert ports["b"] == kept
    assert ports["a"] != taken_port
    assert is_free(ports["a"])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": "x"}'])
def test_a_spoilt_file_of_ports_is_written_anew(text, tmp_path):
    (tmp_path / "ports.json").write_text(text)
    assert set(remembered_ports(tmp_path / "ports.json", ["a"])) == {"a"}


def test_secrets_are_made_once_and_private(tmp_path):
    first = keys(tmp_path / "secrets")
    assert keys(tmp_path / "secrets") == first
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    assert len(first["SECRET_KEY"]) >= 50


def test_leftovers_of_a_killed_start_are_stopped(tmp_path, sleeper):
    record(tmp_path / "run.json", {"web": sleeper.pid})
    assert stop_leftovers(tmp_path / "run.json") == ["web"]
    assert not sleeper.alive
    assert not (tmp_path / "run.json").exists()


def test_another_process_with_the_same_number_is_left_alone(tmp_path, sleeper):
    file = tmp_path / "run.json"
    record(file, {"web": sleeper.pid})
    found = json.loads(file.read_text())
    found["web"]["identity"] = "1 " + found["web"]["identity"]
    file.write_text(json.dumps(found))
    assert still_running(file) == {}
    assert stop_leftovers(file) == []
    assert sleeper.alive


def test_a_process_that_has_ended_has_no_identity(sleeper):
    assert identity(sleeper.pid)
    os.kill(sleeper.pid, signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert identity(sleeper.pid) is None


def test_stopping_a_process_stops_its_children(tmp_path):
    script = (
        "import subprocess, sys, time; print(subprocess.Popen(sys.argv[1:]).pid, flush=True); time.sleep(60)"
    )
    log = tmp_path / "log"
    parent = Process("parent", [sys.executable, "-c", script, *SLEEP], dict(os.environ), log, tmp_path)
    parent.start()
    until(lambda: log.read_text().strip())
    child = int(log.read_text())
    assert identity(child)
    parent.stop()
    until(lambda: identity(child) is None)


def test_a_part_that_dies_is_started_again(tmp_path, sleeper):
    supervisor = Supervisor(tmp_path / "run.json", {})
    supervisor.kept = [sleeper]
    first = sleeper.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: supervisor.tick() or sleeper.pid != first)
    assert sleeper.alive
    supervisor.stop()
    assert not sleeper.alive


def test_a_part_that_cannot_live_ends_the_demo_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr("cms.parts.supervisor.LONGEST_PAUSE", 0)
    supervisor = Supervisor(tmp_path / "run.json", {"clock": "Wind it up."})
    script = [sys.executable, "-c", "raise SystemExit('the spring is broken')"]
    clock = Process("clock", script, dict(os.environ), tmp_path / "clock.log", tmp_path)
    supervisor.keep(clock)
    with pytest.raises(Problem, match="clock stopped 5 times") as caught:
        supervisor.watch()
    supervisor.stop()
    assert MOST_FAST_FAILURES == 5
    assert "Wind it up." in str(caught.value)
    assert "the spring is broken" in str(caught.value)


def test_a_request_to_stop_ends_all_and_the_first_part_last(tmp_path, monkeypatch):
    supervisor = Supervisor(tmp_path / "run.json", {})
    ended = []
    monkeypatch.setattr(Process, "ask_to_stop", lambda self: ended.append(self.name))
    for name in ("store", "web", "worker"):
        supervisor.keep(Process(name, SLEEP, dict(os.environ), tmp_path / "log", tmp_path))
    supervisor.requests = 1
    with pytest.raises(Stopped):
        supervisor.watch()
    monkeypatch.setattr("cms.parts.supervisor.GRACE", 0)
    supervisor.stop()
    assert list(dict.fromkeys(ended)) == ["worker", "web", "store"]
    assert not any(process.alive for process in supervisor.kept)


def test_a_step_is_done_again_when_a_file_changes(tmp_path):
    source = tmp_path / "source"
    source.write_text("a")
    stamps = Stamps(tmp_path / "stamps.json")
    stamps.set("fonts", mark_of_files([source]))
    assert stamps.holds("fonts", mark_of_files([source]))
    source.write_text("ab")
    assert not stamps.holds("fonts", mark_of_files([source]))


def test_an_old_python_is_told_what_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(install, "OLDEST", (9, 1))
    assert install.main([]) == 1
    assert one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("name", ["installed_here", "installed_elsewhere"])
def test_an_install_is_complete_only_in_its_own_folder(name, tmp_path, monkeypatch):
    here = name == "installed_here"
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(install, "STAMP", str(stamp))
    monkeypatch.setattr(install, "PYTHON", sys.executable)
    wanted = install.marks(install.LOCKS)
    stamp.write_text("\n".join(wanted if here else ["/elsewhere/.venv", *wanted[1:]]))
    assert install.is_installed(wanted) is here


@pytest.mark.parametrize(
    "log, sentence",
    [
        ("error: dns error: failed to lookup address", "package index cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one"),
        ("ERROR: No matching distribution found for x", "No matching distribution found for x"),
    ],
)
def test_an_install_that_fails_says_why(log, sentence, tmp_path, monkeypatch):
    (tmp_path / "log").write_text(log)
    monkeypatch.setattr(install, "LOG", str(tmp_path / "log"))
    assert sentence in install.reason()


def test_a_missing_browser_stops_only_a_run_that_nobody_watches(monkeypatch, capsys):
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "bring", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert browser.main() == 0
    monkeypatch.setenv("CI", "true")
    assert browser.main() == 1
    assert "install Chromium" in capsys.readouterr().err


def test_the_store_comes_back_at_its_address_with_its_objects(object_store):
    before = object_store.endpoint_url
    object_store.kill()
    assert not object_store.answers()
    object_store.start()
    assert object_store.endpoint_url == before
    assert object_store.answers()


def test_a_store_that_does_not_find_its_objects_yet_is_not_ready(tmp_path, monkeypatch):
    store = SeaweedFS(tmp_path, dict.fromkeys(PORTS, 0), keys(tmp_path / "secrets"), tmp_path / "log")
    said = {"healthz": "", "dir/status": '{"Topology": {"DataCenters": null, "Layouts": null, "Max": 0}}'}
    monkeypatch.setattr(store, "_ask", lambda part, path: io.StringIO(said[path]))
    assert not store.answers()
    said["dir/status"] = '{"Topology": {"DataCenters": [{"Id": "DefaultDataCenter"}], "Max": 73}}'
    assert store.answers()


@pytest.mark.drill
def test_two_stores_run_beside_each_other(tmp_path, object_store):
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    with SeaweedFS(tmp_path / "store", ports, keys(tmp_path / "secrets"), tmp_path / "log") as second:
        assert second.answers()
        assert object_store.answers()
    assert not second.answers()


@pytest.mark.drill
def test_a_demo_that_was_killed_is_replaced_by_the_next(tmp_path):
    port = free_ports(1)[0]
    env = {**os.environ, "VAR_DIR": str(tmp_path / "var"), "PORT": str(port)}
    command = [sys.executable, "-m", "cms.parts.demo"]
    for name in ("S3_ENDPOINT_URL", "DATABASE_URL", "TEST_DATABASE_NAME", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)

    def start():
        log = (tmp_path / "log").open("w")
        started = subprocess.Popen(command, cwd=folder.ROOT, env=env, stdout=log, stderr=log)
        until(lambda: "Ready" in (tmp_path / "log").read_text() or started.poll() is not None, 300)
        assert demo.answers(port), (tmp_path / "log").read_text()
        return started

    first = start()
    parts = {"store", "x", "web", "worker", "clock"}
    until(lambda: set(still_running(tmp_path / "var/run.json")) == parts)
    ports = (tmp_path / "var/ports.json").read_text()
    first.kill()
    first.wait()
    assert set(still_running(tmp_path / "var/run.json")) == parts
    second = start()
    assert "Stopped what an earlier start left running" in (tmp_path / "log").read_text()
    assert (tmp_path / "var/ports.json").read_text() == ports
    running = json.loads((tmp_path / "var/run.json").read_text())
    second.send_signal(signal.SIGINT)
    assert second.wait(30) == 0
    assert not any(identity(one["pid"]) for one in running.values())


def until(holds, seconds=10):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
