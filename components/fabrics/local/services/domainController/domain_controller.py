"""A domain controller of Active Directory: Samba, on a host of the lab, with one share.

The first start provisions the domain in the host's folder, where later starts find it: the first password of the
administrator, the organisational unit, and the computer account in it that reads as clients do. Each start sets the
share's own permissions, and then this process becomes Samba. Passwords are made here and stand in files that root alone
may read: in no argument, no state and no log.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

#: Where Samba's parts meet; this process has mounts of its own, as `ip netns exec` gives it.
PLACE = Path("/run/samba")

SETTINGS = json.loads((Path(__file__).parent / "settings.json").read_text())
HOME = Path(SETTINGS["folder"]).resolve()
TARGET = PLACE / "dc"
CONFIGURATION = TARGET / "etc/smb.conf"


def run(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 -- nobody else says what is run


def password(name):
    made = f"{secrets.token_urlsafe(24)}-Aa1"
    file = PLACE / name
    file.touch(mode=0o600)
    file.write_text(made)
    return made


def share_section():
    return f"""
[{SETTINGS["share"]}]
    path = {PLACE}/share
    read only = no
"""


def provision():
    """Samba's own tool does it, in this process: its arguments hold a password."""
    from samba.netcmd.main import cmd_sambatool

    options = {
        "server services": "ldap, cldap, s3fs, winbindd, rpc, kdc",
        "interfaces": f"lo {SETTINGS['address']}",
        "bind interfaces only": "yes",
        "posix:eadb": PLACE / "eadb.tdb",
        "log file": PLACE / "log",
        "pid directory": PLACE,
        "ncalrpc dir": PLACE / "ncalrpc",
        "tls keyfile": SETTINGS["key"],
        "tls certfile": SETTINGS["certificate"],
        "tls cafile": SETTINGS["authority"],
    }
    domain = SETTINGS["domain"]
    arguments = [
        f"--targetdir={TARGET}",
        f"--realm={domain.upper()}",
        f"--domain={domain.split('.')[0].upper()[:15]}",
        f"--adminpass={password('administrator')}",
        "--server-role=dc",
        "--dns-backend=NONE",
        f"--host-name={SETTINGS['name']}",
        f"--host-ip={SETTINGS['address']}",
        *(f"--option={option} = {value}" for option, value in options.items()),
    ]
    if cmd_sambatool()._run("samba-tool", "domain", "provision", *arguments):
        sys.exit("the domain isn't provisioned")
    with CONFIGURATION.open("a") as file:
        file.write(share_section())
    (PLACE / "share").mkdir(mode=0o755)


def fill():
    """What Group Policy acts on: an organisational unit and a computer in it."""
    from samba.auth import system_session
    from samba.param import LoadParm
    from samba.samdb import SamDB

    parameters = LoadParm()
    parameters.load(str(CONFIGURATION))
    database = SamDB(url=str(TARGET / "private/sam.ldb"), session_info=system_session(), lp=parameters)
    base = str(database.domain_dn())
    database.create_ou(f"OU={SETTINGS['unit']},{base}")
    computer = SETTINGS["computer"]
    database.newcomputer(computer, computerou=f"OU={SETTINGS['unit']}")
    database.setpassword(f"(samAccountName={computer}$)", password("computer"), False)


def main():
    # Its file server reads as whoever asks; what is secret says so itself.
    os.umask(0o022)
    # A lab is made anew where the machine fails: nothing waits for its disk.
    os.environ["TDB_NO_FSYNC"] = "1"
    HOME.mkdir(mode=0o711, exist_ok=True)
    PLACE.mkdir(exist_ok=True)
    run("mount", "--bind", HOME, PLACE)
    done = PLACE / "provisioned"
    if not done.exists():
        # One that was interrupted begins again.
        for path in PLACE.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        provision()
        fill()
        shutil.copy(SETTINGS["authority"], PLACE / "authority.pem")
        done.touch()
    run("sharesec", "-s", CONFIGURATION, SETTINGS["share"], "-R", SETTINGS["shareAccess"])
    os.execvp("samba", ["samba", "-F", "--no-process-group", "-M", "single", "-s", CONFIGURATION])  # noqa: S606, S607


main()
