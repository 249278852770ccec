"""The embedded PostgreSQL starts, stops and recovers. As root these tests run it as `nobody`, like the demo does."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from kulturhus import cluster
from kulturhus.environment import ROOT

PROGRAM = """
import os, pathlib, signal, sys
from kulturhus import cluster
server = cluster.start(pathlib.Path(sys.argv[1]))
print(server.process.pid, server.host, flush=True)
if sys.argv[2] == "alone":
    server.guard.kill()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "a folder with spaces"


def killed_start(data: Path, guard: str) -> tuple[int, Path]:
    """A process that starts the cluster and dies at once by kill -9; returns the server's pid and its run folder."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, data, guard], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    pid, host = done.stdout.decode().split()
    return int(pid), Path(host)


def lives(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@pytest.fixture
def server(data: Path) -> Iterator[cluster.Server]:
    server = cluster.start(data)
    yield server
    server.stop()


def query(server: cluster.Server, statement: str) -> object:
    with psycopg.connect(server.url()) as connection:
        return connection.execute(statement).fetchone()[0]


def test_second_start_keeps_data(data):
    first = cluster.start(data)
    with psycopg.connect(first.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    first.stop()
    second = cluster.start(data)
    try:
        assert query(second, "SELECT number FROM kept") == 7
    finally:
        second.stop()


def test_letters_fold_as_norwegian(server):
    assert query(server, "SELECT lower('ÆØÅ')") == "æøå"


def test_demo_database_is_durable_and_off_the_network(server):
    names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses"]
    found = [query(server, f"SELECT current_setting('{name}')") for name in names]
    assert found == ["on", "on", "on", "on", ""]


def test_portal_role_is_no_superuser(server):
    assert query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_two_starts_on_one_folder_refuse_the_second(data, server):
    with pytest.raises(cluster.ClusterError, match=f"is in use by process {os.getpid()}"):
        cluster.start(data)


def test_stop_leaves_no_process_and_no_run_folder(data):
    server = cluster.start(data)
    server.stop()
    left = [psutil.pid_exists(server.process.pid), psutil.pid_exists(server.guard.pid), Path(server.host).exists()]
    assert left == [False, False, False]


def test_killed_starter_takes_its_server_along(data):
    pid, _ = killed_start(data, "guarded")
    with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
        psutil.Process(pid).wait(10)
    assert lives(pid) is False


def test_start_stops_a_server_left_alone(data):
    pid, run = killed_start(data, "alone")
    server = cluster.start(data)
    server.stop()
    assert (lives(pid), run.exists()) == (False, False)


def test_start_forgets_a_number_that_belongs_to_somebody_else(data):
    cluster.start(data).stop()
    pidfile = data / "postgres" / "postmaster.pid"
    pidfile.write_text(f"{os.getpid()}\n{data}\n0\n5432\n/tmp\n\n")
    server = cluster.start(data)
    server.stop()
    assert pidfile.exists() is False


def test_killed_server_recovers_what_was_acknowledged(data):
    server = cluster.start(data)
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    server.stop()
    again = cluster.start(data)
    try:
        assert query(again, "SELECT number FROM kept") == 7
    finally:
        again.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to nobody")
def test_root_runs_it_as_nobody_and_leaves_other_folders_alone(data):
    data.mkdir(mode=0o700)
    server = cluster.start(data)
    owner = psutil.Process(server.process.pid).username()
    server.stop()
    assert (owner, data.stat().st_mode & 0o777, data.stat().st_uid) == ("nobody", 0o700, 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may use every folder")
def test_folder_of_another_user_is_refused(data):
    with pytest.raises(PermissionError):
        cluster.start(Path("/"))


def test_throwaway_cluster_leaves_nothing():
    server = cluster.start_throwaway()
    found = query(server, "SELECT current_setting('fsync')")
    server.stop()
    assert (found, Path(server.host).exists()) == ("off", False)
