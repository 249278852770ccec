"""The demo's parts: sign-ins, codes, sessions, port, programs."""

import shutil
import socket
import subprocess
import sys

import psutil
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kulturhus.pages.demo.accounts import SignIn, sign_ins
from kulturhus.pages.demo.codes import code_now, secret_of
from kulturhus.pages.demo.enrol import enrol
from kulturhus.pages.demo.processes import Program
from kulturhus.pages.demo.runner import DemoError, hide_from_git, refuse_taken_port
from kulturhus.pages.demo.sessions import session_for
from members.models import User

RFC_6238_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user("kari@hus.example")


def test_code_now_is_the_one_of_rfc_6238():
    assert code_now(RFC_6238_SECRET, at=59) == "287082"


def test_sign_ins_are_one_for_each_role():
    roles = [
        "venue_staff",
        "venue_administrator",
        "other_venue_staff",
        "supplier",
        "secretariat",
        "superuser",
    ]
    assert [person.cast for person in sign_ins()] == roles


def test_sign_ins_have_second_factors_where_the_role_needs_one():
    assert [person.cast for person in sign_ins() if person.totp_secret] == ["secretariat", "superuser"]


def test_enrol_gives_password_and_authenticator(person):
    enrol(person, SignIn("x", "X", person.email, "et-langt-passord", RFC_6238_SECRET))
    assert (person.check_password("et-langt-passord"), secret_of(person)) == (True, RFC_6238_SECRET)


@pytest.mark.parametrize("second_factor", [True, False])
def test_session_for_records_the_second_factor(person, second_factor):
    client = Client()
    client.cookies["sessionid"] = session_for(person, second_factor=second_factor)
    methods = [record["method"] for record in client.session["account_authentication_methods"]]
    assert methods == ["password", "mfa"][: 1 + second_factor]


@pytest.mark.parametrize("command", [["demo"], ["demo_prepare"], ["demo_session", "a@b.example"], ["demo_code"]])
def test_demo_commands_are_refused_outside_a_demo(command):
    with pytest.raises(CommandError, match="MODE=demo only"):
        call_command(*command)


def test_taken_port_is_refused_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DemoError, match=rf"^Port {port} is taken; .* PORT={port + 1}$"):
            refuse_taken_port(port)


def test_impossible_port_is_refused():
    with pytest.raises(DemoError, match="99999 is no port"):
        refuse_taken_port(99999)


def children_of(program: Program) -> list[psutil.Process]:
    return [*psutil.Process(program.process.pid).children(), psutil.Process(program.process.pid)]


def test_program_stops_with_everything_it_started(tmp_path):
    script = "import subprocess, sys; print('up', flush=True); subprocess.run([sys.executable, '-c', 'input()'])"
    program = Program("x", [sys.executable, "-c", script], tmp_path / "x.log")
    program.start()
    family = children_of(program)
    program.stop()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


def test_program_shows_the_end_of_its_log(tmp_path):
    program = Program("x", ["sh", "-c", "echo one; echo two; exit 3"], tmp_path / "x.log")
    program.start()
    program.process.wait()
    program.stop()
    assert program.last_lines(1) == "    two"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_a_demo_makes_is_no_change_of_the_checkout_around_it(tmp_path):
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    data = tmp_path / "a folder" / "of mine"
    hide_from_git(data)
    for made in ("postgres/base", "media/x.pdf", "mail/1.eml", "web.log", "secret_key", "postgres.json", "lock"):
        (data / made).parent.mkdir(exist_ok=True)
        (data / made).touch()
    command = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == ""
    (data / "notes.txt").touch()
    assert "notes.txt" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_own_gitignore_in_the_folder_stays(tmp_path):
    (tmp_path / ".gitignore").write_text("/build/")
    hide_from_git(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "/build/"
