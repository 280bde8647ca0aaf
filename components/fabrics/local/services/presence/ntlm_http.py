"""NTLM over HTTPS: a sign-in takes one connection, with a message of NTLM in each request and answer."""

import base64
import binascii
import json
import ssl
import sys
from http.client import HTTPException, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_connection

from ntlm_session import Denied, LibraryMissing, NotNtlm

#: Seconds that a peer may be silent.
PATIENCE = 8

LONGEST_BODY = 16_384


class Unreachable(Exception):
    """The other server wasn't reached, or didn't answer as it should."""


class Server:
    """Another server, by its address and the name that its certificate must have."""

    def __init__(self, title, address, port, name, authority):
        self.title = title
        self._address = (address, port)
        self._name = name
        self._authority = authority

    def sign_in(self, path, initiator):
        """Its last answer: status and JSON body."""
        context = ssl.create_default_context(cafile=self._authority)
        connection = HTTPSConnection(self._name, context=context)
        try:
            connection.sock = context.wrap_socket(
                create_connection(self._address, PATIENCE), server_hostname=self._name
            )
            # A connection that ended can't be taken up again: it was the session.
            connection.auto_open = 0
            status, challenge, body = exchange(connection, path, initiator.negotiate())
            if challenge is not None:
                status, _, body = exchange(connection, path, initiator.authenticate(challenge))
            return status, json.loads(body)
        except (OSError, HTTPException, ValueError, NotNtlm) as error:
            raise Unreachable(f"{self.title} doesn't answer as it should: {error or type(error).__name__}") from error
        finally:
            connection.close()


def exchange(connection, path, message):
    token = base64.b64encode(message).decode()
    connection.request("POST", path, headers={"Authorization": f"NTLM {token}", "Content-Length": "0"})
    answer = connection.getresponse()
    body = answer.read(LONGEST_BODY)
    return answer.status, token_of(answer.getheader("WWW-Authenticate")), body


def token_of(header):
    """The message in a header; None where there is none."""
    kind, _, token = (header or "").partition(" ")
    if kind.upper() != "NTLM" or token == "":
        return None
    try:
        return base64.b64decode(token, validate=True)
    except binascii.Error as error:
        raise NotNtlm() from error


class Handler(BaseHTTPRequestHandler):
    """Requests of one connection. JSON in, JSON out."""

    #: Names of the methods that answer a POST, by its path.
    PAGES = {}
    #: The status that tells of what went wrong.
    FAILURES = {NotNtlm: 400, Denied: 401, LibraryMissing: 503, Unreachable: 502}

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    #: The sign-in that this connection is for, between its CHALLENGE and its end.
    acceptor = None

    def do_POST(self):
        page = self.PAGES.get(self.path)
        if page is None:
            return self.fail(404, f"there is no {self.path}")
        try:
            getattr(self, page)()
        except tuple(self.FAILURES) as error:
            self.fail(self.FAILURES[type(error)], error)

    def answer(self, status, body, **headers):
        content = json.dumps(body, ensure_ascii=False).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def fail(self, status, error):
        """An answer that ends the connection: what is left unread of the request would be taken for the next."""
        self.close_connection = True
        self.answer(status, {"error": str(error)}, Connection="close")

    def json_body(self):
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LONGEST_BODY:
            raise ValueError("the body is too long")
        return json.loads(self.rfile.read(length))

    def accept_sign_in(self, make_acceptor):
        """Takes a step of a sign-in to this server; the acceptor where it is complete, else None: it was answered."""
        message = token_of(self.headers.get("Authorization"))
        if message is None:
            self.answer(401, {"error": "sign in with NTLM"}, WWW_Authenticate="NTLM")
            return None
        if self.acceptor is None:
            self.acceptor = make_acceptor()
            token = base64.b64encode(self.acceptor.challenge(message)).decode()
            self.answer(401, {"error": "sign-in goes on"}, WWW_Authenticate=f"NTLM {token}")
            return None
        acceptor, self.acceptor = self.acceptor, None
        acceptor.accept(message)
        return acceptor

    def log_message(self, format, *args):
        """Requests leave no trace; what fails does, in `handle_error`."""


class HttpsServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listen, certificate, key, handler):
        super().__init__((listen["address"], listen["port"]), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        # The handshake is left to the thread of the connection: a silent client would keep all others waiting.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        print(f"{client_address[0]}: {sys.exc_info()[1]!r}", file=sys.stderr, flush=True)
