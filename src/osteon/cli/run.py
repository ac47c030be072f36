"""`osteon run`: start the clinic's pages."""

import argparse
import socket
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from osteon.cli.clinic_site import SiteError, database_exists, require_database, set_up, upgrade_database

if TYPE_CHECKING:
    from osteon.clinic.staff.models import User

THREADS = 8


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program."""
    parser = commands.add_parser("run", help="start the clinic's pages on this computer")
    parser.add_argument("--demo", action="store_true", help="make invented people, if there is no clinic")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--login", metavar="USERNAME", help="print a link that logs this user in, once")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Start the server and stay until it is stopped."""
    try:
        _require_free_port(options.host, options.port)
        set_up()
        _prepare(demo=options.demo)
        _greet(options)
        _serve(options.host, options.port)
    except SiteError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SiteError(
                f"Osteon cannot listen on {host}:{port} ({error.strerror}). Try another: --port {port + 1}"
            ) from error


def _prepare(*, demo: bool) -> None:
    if not demo:
        require_database()
    new = not database_exists()
    copy = upgrade_database(datetime.now(UTC))
    if copy is not None:
        print(f"The database was upgraded; a back-up from before is {copy}")
    if demo and new:
        from osteon.cli.demo import fill

        print("Making the demonstration clinic with forty invented people …", flush=True)
        fill()


def _greet(options: argparse.Namespace) -> None:
    address = f"http://{options.host}:{options.port}/"
    user = _user(options.login or ("verpleegkundige" if options.demo else None))
    print(f"Osteon is at {address}")
    if user is not None:
        from django.urls import reverse
        from sesame.utils import get_query_string

        link = address.rstrip("/") + reverse("login_once") + get_query_string(user)
        who = f"{user.get_full_name()} ({user.get_role_display()})"
        print(f"Log in once, within ten minutes, as {who}:\n  {link}")
    print("Stop with Ctrl-C.", flush=True)


def _user(username: str | None) -> "User | None":
    from osteon.clinic.staff.models import User

    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise SiteError(f"There is no active user {username!r}. Give --login the name of one that exists.")
    return user


def _serve(host: str, port: int) -> None:
    """One process with threads; a thread beside it moves the database's log into the file."""
    from django.db import connection
    from granian import Granian
    from granian.constants import Interfaces

    from osteon.web.checkpoints import Checkpointer

    connection.close()
    checkpointer = Checkpointer()
    checkpointer.start()
    try:
        Granian(
            "osteon.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            log_enabled=False,
        ).serve()
    finally:
        checkpointer.stop()
