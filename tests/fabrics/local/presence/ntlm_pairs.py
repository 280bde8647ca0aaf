"""Signs in once for each case that it reads, both sides in this process, and says how each ended.

Argument: folder of ntlm_session.py. Input: JSON list of cases.
"""

import json
import sys
import tempfile

sys.path.insert(0, sys.argv[1])

from ntlm_session import ABILITIES, Acceptor, Credentials, Initiator, Minimum, MinimumNotMet

USER = Credentials("labuser", "pass:word ü")


def outcome(case):
    able = {
        side: [name for name in ABILITIES if name not in case["without"].get(side, [])] for side in ("client", "server")
    }
    minimum = {
        "client": Minimum("NtlmMinClientSec", case["minimum"].get("client", 0)),
        "server": Minimum("NtlmMinServerSec", case["minimum"].get("server", 0)),
    }
    with tempfile.TemporaryDirectory() as folder:
        initiator = Initiator(USER, minimum["client"], able["client"])
        acceptor = Acceptor(USER, minimum["server"], folder, able["server"])
        try:
            acceptor.accept(initiator.authenticate(acceptor.challenge(initiator.negotiate())))
        except MinimumNotMet as refusal:
            return {"refused": str(refusal), "flags": f"{refusal.flags:08x}"}
        assert initiator.flags == acceptor.flags
        return {"flags": f"{acceptor.flags:08x}"}


json.dump([outcome(case) for case in json.load(sys.stdin)], sys.stdout)
