"""Presence in Communicator Web Access, as a model: users sign in here, and it signs in to the Front End for them.

POST /presence {"user", "password"} answers with the presence and with both NTLM sign-ins that it takes: this server's
to the Front End, and the Front End's back to this server (POST /notify). NtlmMinClientSec and NtlmMinServerSec of
this host's registry say what each has to agree on, as they were at its last restart. Where one doesn't, presence
stays offline.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import settings as files
from ntlm_http import Handler, HttpsServer
from ntlm_session import Acceptor, Credentials, Initiator, Minimum, MinimumNotMet
from registry import RegistryUnreadable, option_in_effect

MODEL = (
    "A model of the product: NTLM over HTTPS where the product has it in SIP; a Front End that offers neither message "
    "integrity, confidentiality, NTLMv2 session security nor 128-bit encryption, as no document says what it lacks."
)

CWA, FRONT_END = "CWA", "Front End"

SETTINGS = files.read("settings.json")
USER = files.user()


def minimum(option):
    """Read at each sign-in: a restart of the host changes what is in effect."""
    value = option_in_effect(files.HOST, option, SETTINGS["minimumUnlessSet"])
    return Minimum(option, value)


def leg(of, to, asked, flags, refusal=None):
    """How a sign-in between the servers went."""
    return {
        "from": of,
        "to": to,
        "negotiated": f"0x{flags:08x}",
        "minimum": f"0x{asked.value:08x}",
        "option": asked.option,
        "ok": refusal is None,
        **({} if refusal is None else {"reason": str(refusal)}),
    }


class CommunicatorWebAccess(Handler):
    PAGES = {"/presence": "sign_in", "/notify": "take_presence"}
    FAILURES = {**Handler.FAILURES, RegistryUnreadable: 503}

    def sign_in(self):
        try:
            credentials = Credentials(**self.json_body())
            if not isinstance(credentials.user, str) or not isinstance(credentials.password, str):
                raise ValueError("user and password are texts")
        except (TypeError, ValueError):
            return self.fail(400, 'give {"user": "…", "password": "…"} as JSON')
        asked = minimum("NtlmMinClientSec")
        initiator = Initiator(credentials, asked)
        try:
            status, body = files.peer(SETTINGS, f"the {FRONT_END}").sign_in("/sign-in", initiator)
        except MinimumNotMet as refusal:
            return self.tell([leg(CWA, FRONT_END, asked, refusal.flags, refusal)])
        if status != 200:
            return self.fail(status, body.get("error", f"the {FRONT_END} answers {status}"))
        self.tell([leg(CWA, FRONT_END, asked, initiator.flags), body["leg"]])

    def tell(self, legs):
        presence = "available" if all(one["ok"] for one in legs) else "offline"
        self.answer(200, {"presence": presence, "legs": legs, "model": MODEL})

    def take_presence(self):
        """What the Front End tells of the user, once it has signed in to this server."""
        asked = minimum("NtlmMinServerSec")
        try:
            acceptor = self.accept_sign_in(lambda: Acceptor(USER, asked, files.FOLDER))
        except MinimumNotMet as refusal:
            return self.answer(200, {"leg": leg(FRONT_END, CWA, asked, refusal.flags, refusal)})
        if acceptor is not None:
            self.answer(200, {"leg": leg(FRONT_END, CWA, asked, acceptor.flags)})


if __name__ == "__main__":
    HttpsServer(SETTINGS["listen"], SETTINGS["certificate"], SETTINGS["key"], CommunicatorWebAccess).serve_forever()
