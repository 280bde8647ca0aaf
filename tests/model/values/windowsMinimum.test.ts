import { strict as assert } from "node:assert";
import { windowsMinimum } from "../../../model";

describe("what a Windows asks of NTLM unless told otherwise", () => {
  const systems: readonly [minimum: string, names: readonly string[]][] = [
    [
      "No minimum",
      [
        "Windows NT 4.0",
        "Windows 98",
        "Windows Me",
        "Windows 2000",
        "Windows XP",
        "WindowsXP",
        "Windows Server 2003 R2",
        "Windows Vista",
        "Windows Server 2008",
        "Windows Server 2008 SP2",
        "windows-server-2008",
        "Server2008",
      ],
    ],
    [
      "128-bit encryption",
      [
        "Windows 7",
        "Windows Server 2008 R2",
        "Windows Server 2008R2 SP1",
        "windows_server_2008_r2",
        "Windows 8",
        "Windows 8.1",
        "Windows Server 2012",
        "Windows Server 2012 R2",
        "Windows NT 6.1",
        "Windows 10",
        "Windows 11",
        "Windows Server 2016",
        "Windows Server 2019",
        "Windows Server 2022 Datacenter",
      ],
    ],
  ];
  for (const [minimum, names] of systems) {
    for (const name of names) {
      it(`is ${minimum} on ${name}`, () => {
        assert.equal(`${windowsMinimum(name)}`, minimum);
      });
    }
  }
});
