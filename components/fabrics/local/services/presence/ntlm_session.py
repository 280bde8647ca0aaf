"""Both sides of an NTLM sign-in, in real NTLMSSP messages (MS-NLMP), each with a minimum session security.

pyspnego makes and reads the messages. It doesn't know Windows' minimums: they are compared here with the flags that
the messages agree on.
"""

import os
import pwd
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Its folder in the user's cache, where the npm commands put it. Other versions may lack what is used of it here.
LIBRARY = "pyspnego-0.12.4"

#: What a minimum can ask for, by the names of pyspnego; the bits in registry and messages are the same.
ABILITIES = {
    "sign": 0x00000010,
    "seal": 0x00000020,
    "extended_session_security": 0x00080000,
    "key_128": 0x20000000,
}


class LibraryMissing(Exception):
    """The messages can't be made here."""


class MinimumNotMet(Exception):
    """The other side can't do what the registry asks for."""

    def __init__(self, minimum, flags):
        super().__init__(
            f"{minimum.option} asks for 0x{minimum.value:08x}, and 0x{minimum.missing(flags):08x} of it wasn't offered"
        )
        self.flags = flags


class Denied(Exception):
    """User or password is wrong."""

    def __init__(self):
        super().__init__("user or password is wrong")


class NotNtlm(Exception):
    """What came is no message of NTLM, or not the one that was due."""

    def __init__(self):
        super().__init__("a message is none of NTLM")


@dataclass(frozen=True)
class Minimum:
    """A minimum session security: the registry's option and its value."""

    option: str
    value: int

    def missing(self, flags):
        return self.value & sum(ABILITIES.values()) & ~flags

    def require(self, flags):
        if self.missing(flags):
            raise MinimumNotMet(self, flags)


@dataclass(frozen=True)
class Credentials:
    user: str
    password: str


def library():
    """pyspnego. Imported with the first sign-in, as it would double the time that the service takes to start."""
    os.environ.pop("LM_COMPAT_LEVEL", None)
    cache = os.environ.get("EDGELAB_CACHE") or Path(pwd.getpwuid(os.getuid()).pw_dir, ".cache", "edgelab")
    folder = Path(cache, LIBRARY)
    if not folder.is_dir():
        raise LibraryMissing(f"{LIBRARY} isn't installed on this machine: npm run up installs it")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        import spnego
        import spnego._ntlm_raw.messages
    except ImportError as error:
        raise LibraryMissing(f"{error.name} isn't installed on this machine: npm run up installs it") from error
    return spnego


class Initiator:
    """The side that signs in."""

    def __init__(self, credentials, minimum, able=tuple(ABILITIES)):
        spnego = library()
        self._spnego = spnego
        self._minimum = minimum
        required = spnego.ContextReq.none
        if "sign" in able:
            required |= spnego.ContextReq.integrity
        if "seal" in able:
            required |= spnego.ContextReq.confidentiality
        self._context = spnego.client(
            credentials.user,
            credentials.password,
            protocol="ntlm",
            options=spnego.NegotiateOptions.use_ntlm,
            context_req=required,
        )
        self._context._context_req &= ~unable(spnego, able)
        self.flags = 0

    def negotiate(self):
        return self._context.step()

    def authenticate(self, challenge):
        """MS-NLMP 3.2.5.2.1: the client looks at the CHALLENGE before it answers."""
        messages = self._spnego._ntlm_raw.messages
        with reading(NotNtlm()):
            self.flags = int(messages.Challenge.unpack(challenge).flags)
        self._minimum.require(self.flags)
        with reading(NotNtlm()):
            answer = self._context.step(challenge)
            self.flags = int(messages.Authenticate.unpack(answer).flags)
        return answer


class Acceptor:
    """The side that is signed in to. It knows one user."""

    def __init__(self, credentials, minimum, folder, able=tuple(ABILITIES)):
        spnego = library()
        self._spnego = spnego
        self._minimum = minimum
        self._unable = unable(spnego, able)
        os.environ["NTLM_USER_FILE"] = str(user_file(credentials, folder))
        self._context = spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        self.flags = 0

    def challenge(self, negotiate):
        with reading(NotNtlm()):
            self._context.step(negotiate)
        # pyspnego agrees to whatever is offered. The NEGOTIATE stays as it is: a checksum covers what both sides saw.
        challenge = self._context._temp_challenge
        challenge.flags &= ~self._unable
        self.flags = int(challenge.flags)
        self._minimum.require(self.flags)
        return challenge.pack()

    def accept(self, authenticate):
        with reading(NotNtlm()):
            self.flags = int(self._spnego._ntlm_raw.messages.Authenticate.unpack(authenticate).flags)
        self._minimum.require(self.flags)
        with reading(Denied()):
            self._context.step(authenticate)
        if not self._context.complete:
            raise NotNtlm()


@contextmanager
def reading(refusal):
    """Takes whatever a message does to the library for a refusal: it came from the network."""
    try:
        yield
    except Exception as error:
        raise refusal from error


def unable(spnego, able):
    flags = spnego._ntlm_raw.messages.NegotiateFlags(0)
    for name in ABILITIES:
        if name not in able:
            flags |= getattr(spnego._ntlm_raw.messages.NegotiateFlags, name)
    return flags


def user_file(credentials, folder):
    """The user's file that pyspnego reads: with the hash, because a password may have a colon in it."""
    from spnego._ntlm_raw.crypto import ntowfv1

    file = Path(folder, "ntlm-users")
    text = f"{credentials.user}:0:{'0' * 32}:{ntowfv1(credentials.password).hex()}:[U]:\n"
    if not file.exists() or file.read_text() != text:
        # In one step: another sign-in may read it at the same time.
        written, name = tempfile.mkstemp(dir=folder)
        with open(written, "w") as part:
            part.write(text)
        os.replace(name, file)
    return file
