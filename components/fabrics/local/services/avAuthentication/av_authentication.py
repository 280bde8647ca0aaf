"""A/V authentication service: answers one request for media credentials ([MS-AVEDGEA]) of the SIP server that runs it.

Arguments: the request's body and its header Date ("-" for none), both in base64. Prints six lines: status and reason of
the SIP answer, its header Date, and its body in three parts.

The credentials are those of coturn's shared secret: the user name begins with the second at which they expire, and the
password is its HMAC-SHA1. The product's are opaque, and as much of the secret that its A/V Edge shares. Both clocks
that matter are this host's: a model, see `host_time`.
"""

import base64
import hmac
import json
import re
import sys
import time
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

FOLDER = Path(__file__).parent
NAMESPACE = "http://schemas.microsoft.com/2006/09/sip/mrasp"

#: Minutes: what credentials last that nobody asks a duration for, and at most.
LONGEST = 480

#: Seconds by which the time of a request may differ from this host's, as Windows allows clocks to differ by default.
TOLERANCE = 300


class Refused(Exception):
    def __init__(self, status, phrase):
        self.status, self.phrase = status, phrase


def host_time():
    """The machine's time, which is coturn's, too, put forward by the seconds in the host's file `clock`."""
    try:
        return time.time() + int((FOLDER / "../../clock").read_text())
    except (OSError, ValueError):
        return time.time()


def require_timely(date, now):
    """A request that was sent at quite another time is as good as expired."""
    if date is None:
        return
    try:
        sent = parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError):
        raise Refused("400 Bad Request", "Request Malformed") from None
    if abs(now - sent) > TOLERANCE:
        raise Refused("504 Server Time-out", "Time Out")


def read(body):
    if re.search("<!DOCTYPE", body):
        raise Refused("400 Bad Request", "Request Malformed")
    try:
        request = ElementTree.fromstring(body)  # noqa: S314 -- it has no document type
        wanted = request.find(f"{{{NAMESPACE}}}credentialsRequest")
        identity = wanted.findtext(f"{{{NAMESPACE}}}identity", "")
        minutes = int(wanted.findtext(f"{{{NAMESPACE}}}duration", str(LONGEST)))
    except (ElementTree.ParseError, AttributeError, ValueError):
        raise Refused("400 Bad Request", "Request Malformed") from None
    if not re.fullmatch(r"sip:[\w.+@-]{1,128}", identity) or minutes < 1:
        raise Refused("400 Bad Request", "Request Malformed")
    return request, wanted.get("credentialsRequestID", ""), identity, min(minutes, LONGEST)


def head(phrase, request=None):
    told = {} if request is None else {key: request.get(key, "") for key in ("requestID", "version", "to", "from")}
    attributes = " ".join(f"{key}={quoteattr(value[:200])}" for key, value in told.items())
    return (
        f'<?xml version="1.0"?><response xmlns="{NAMESPACE}" {attributes} serverVersion="1.0" reasonPhrase="{phrase}">'
    )


def main(body, date):
    settings = json.loads((FOLDER / "av-authentication.json").read_text())
    now = host_time()
    try:
        require_timely(date, now)
        request, request_id, identity, minutes = read(body)
    except Refused as refused:
        return [*refused.status.split(" ", 1), now, head(refused.phrase), "", "</response>"]
    user = f"{int(now) + minutes * 60}:{identity.removeprefix('sip:')}"
    password = base64.b64encode(hmac.digest(settings["secret"].encode(), user.encode(), "sha1")).decode()
    ports = "<udpPort>3478</udpPort><tcpPort>443</tcpPort>"
    relay = "<mediaRelay><location>{}</location><hostName>{}</hostName>" + ports + "</mediaRelay>"
    return [
        *("200", "OK"),
        now,
        head("OK", request),
        f"<credentialsResponse credentialsRequestID={quoteattr(request_id[:200])}>"
        f"<credentials><username>{escape(user)}</username><password>{password}</password><duration>{minutes}</duration></credentials>",
        "<mediaRelayList>"
        + relay.format("intranet", escape(settings["intranet"]))
        + relay.format("internet", escape(settings["internet"]))
        + "</mediaRelayList></credentialsResponse></response>",
    ]


if __name__ == "__main__":
    body, date = (None if text == "-" else base64.b64decode(text).decode("utf-8", "replace") for text in sys.argv[1:3])
    status, reason, now, *parts = main(body or "", date)
    date = format_datetime(datetime.fromtimestamp(int(now), UTC), usegmt=True)
    print(status, reason, date, *parts, sep="\n")
