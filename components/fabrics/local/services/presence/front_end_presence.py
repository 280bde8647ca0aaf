"""Presence in the Front End, as a model: Communicator Web Access signs in (POST /sign-in) with NTLM, and the Front End
signs in to it in turn, to tell the user's presence. What the Front End can do of NTLM's session security is in its
settings.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import settings as files
from ntlm_http import Handler, HttpsServer
from ntlm_session import Acceptor, Initiator, Minimum

SETTINGS = files.read("settings.json")
USER = files.user()

#: The Front End asks for nothing itself.
CLIENT, SERVER = Minimum("NtlmMinClientSec", 0), Minimum("NtlmMinServerSec", 0)


class FrontEnd(Handler):
    PAGES = {"/sign-in": "sign_in"}

    def sign_in(self):
        able = SETTINGS["able"]
        if self.accept_sign_in(lambda: Acceptor(USER, SERVER, files.FOLDER, able)) is None:
            return
        status, body = files.peer(SETTINGS, "Communicator Web Access").sign_in("/notify", Initiator(USER, CLIENT, able))
        if status != 200:
            return self.fail(status, body.get("error", f"Communicator Web Access answers {status}"))
        self.answer(200, body)


if __name__ == "__main__":
    HttpsServer(SETTINGS["listen"], SETTINGS["certificate"], SETTINGS["key"], FrontEnd).serve_forever()
