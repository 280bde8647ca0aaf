"""What a presence service is set to: the files beside this program."""

import json
from pathlib import Path

from ntlm_http import Server
from ntlm_session import Credentials

FOLDER = Path(__file__).resolve().parent

#: The host's, which has its registry: above its services'.
HOST = FOLDER.parent.parent


def read(name):
    return json.loads((FOLDER / name).read_text())


def user():
    """The lab's user."""
    return Credentials(**read("user.json"))


def peer(settings, title):
    """The server that presence is exchanged with."""
    other = settings["peer"]
    return Server(title, other["address"], other["port"], other["name"], settings["authority"])
