"""`osteon run`: start the clinic's pages."""

import argparse
import multiprocessing
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from osteon.cli.choosing import add_language
from osteon.cli.clinic_site import (
    database_exists,
    require_database,
    set_up,
    tell,
    upgrade_database,
)
from osteon.cli.words import CommandError, reason_of, say

if TYPE_CHECKING:
    from osteon.clinic.staff.models import User

THREADS = 8
DEMONSTRATION_USER = "verpleegkundige"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--demo", action="store_true", help="make invented people, if there is no clinic yet")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: %(default)s")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on; default: %(default)s")
    parser.add_argument("--login", metavar="USERNAME", help="print a link that logs this user in, once")
    add_language(parser)


def run(options: argparse.Namespace) -> int:
    """Start the server and stay until it is stopped."""
    _require_free_port(options.host, options.port)
    if not options.demo:
        require_database()
    new = not database_exists()
    set_up()
    copy = upgrade_database(datetime.now(UTC))
    if copy is not None:
        tell(say("upgraded", copy=str(copy)), options)
    if new:
        from osteon.cli.demo import fill

        tell(say("making_demonstration"), options)
        fill()
    _greet(options)
    _serve(options.host, options.port)
    return 0


def _require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            said = say("port_taken", address=f"{host}:{port}", reason=reason_of(error), other=str(port + 1))
            raise CommandError(said) from error


def _greet(options: argparse.Namespace) -> None:
    address = f"http://{options.host}:{options.port}/"
    tell(say("osteon_is_at", address=address), options)
    username = options.login or (DEMONSTRATION_USER if options.demo else None)
    if username is not None:
        user = _active_user(username)
        who = f"{user.get_full_name()} ({user.get_username()})"
        tell(say("log_in_once", user=who, link=_one_time_link(address, user)), options)
    tell(say("stop_with"), options)


def _active_user(username: str) -> "User":
    from osteon.clinic.staff.models import User

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(say("no_user", user=username))
    return user


def _one_time_link(address: str, user: "User") -> str:
    from django.urls import reverse
    from sesame.utils import get_query_string

    path: str = reverse("login_once") + get_query_string(user)
    return address.rstrip("/") + path


def _serve(host: str, port: int) -> None:
    """One process with threads; a thread beside it moves the database's log into the file."""
    from django.db import connection
    from granian import Granian
    from granian.constants import Interfaces

    from osteon.web.checkpoints import Checkpointer

    connection.close()
    # A fork would copy the locks of typst's threads, but not the threads: the first PDF would wait for ever.
    multiprocessing.set_start_method("spawn")
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
