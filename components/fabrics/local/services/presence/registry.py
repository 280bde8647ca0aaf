"""The registry of a host of the lab, as regedit exports it: UTF-16 with a byte order mark."""

import re
from pathlib import Path

SECURITY_PACKAGE = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0"


class RegistryUnreadable(Exception):
    """It isn't known what is in effect."""


def option_in_effect(folder, option, default):
    """An option as it was at the last restart, or else at the installation; `default` where it isn't set."""
    for name in ("registry-in-effect.reg", "registry-installed.reg"):
        file = Path(folder, name)
        if file.exists():
            return option_in(file, option, default)
    raise RegistryUnreadable("it isn't known which registry is in effect: the host has none")


def option_in(file, option, default):
    try:
        lines = file.read_bytes().decode("utf-16").splitlines()
    except (OSError, UnicodeError) as error:
        raise RegistryUnreadable(f"{file.name} can't be read: {error}") from error
    value, here = default, False
    for line in lines:
        heading = re.fullmatch(r"\[(-?)(.*)\]\s*", line)
        if heading:
            is_the_key = heading[2].lower() == SECURITY_PACKAGE.lower()
            here = is_the_key and heading[1] == ""
            if is_the_key and heading[1]:
                value = default
        found = re.fullmatch(rf'\s*"{option}"=(.*?)\s*', line, re.IGNORECASE)
        if here and found:
            value = dword(found[1], default, file.name, option)
    return value


def dword(data, default, file, option):
    if data == "-":
        return default
    digits = re.fullmatch(r"dword:([0-9a-f]{1,8})", data, re.IGNORECASE)
    if digits is None:
        raise RegistryUnreadable(f"{option} in {file} is {data}, which is no DWORD")
    return int(digits[1], 16)
