import assert from "node:assert/strict";
import { edgeHostsFile } from "../../../../verify/measurements/names/edgeHostsFile";
import { edgeNames } from "../../../../verify/measurements/names/edgeNames";
import { edgeNameServers } from "../../../../verify/measurements/names/edgeNameServers";
import { labWith, type Programs } from "./fakePlace";

const { signal } = new AbortController();
const description = { sipDomains: ["contoso.com"], edge: { avEdge: { fqdn: "av.contoso.com" } } };
const linux = (files: Readonly<Record<string, string>>, programs: Programs = () => "") =>
  labWith("edge", description, programs, { files });
const windows = (programs: Programs) => labWith("edge", description, programs, { isWindows: true });

describe("What a name resolves to on the Edge", () => {
  it("is each address that getent gives, once", async () => {
    const output = [
      "198.51.100.23   STREAM av.contoso.com",
      "198.51.100.23   DGRAM  ",
      "198.51.100.23   RAW    ",
      "198.51.100.99   STREAM ",
    ].join("\n");
    const [{ name, addresses, words }] = await edgeNames.take(
      linux({}, (command) =>
        command.join(" ") === "getent ahostsv4 av.contoso.com" ? output : "",
      ),
      signal,
    );
    assert.deepEqual([name, addresses], ["av.contoso.com", ["198.51.100.23", "198.51.100.99"]]);
    assert.equal(words[1], "198.51.100.23   STREAM av.contoso.com");
  });

  it("is nothing where getent finds nothing", async () => {
    const [{ addresses, words }] = await edgeNames.take(
      linux({}, () => ({ status: 2 })),
      signal,
    );
    assert.deepEqual([addresses, words], [[], ["getent ahostsv4 av.contoso.com: nothing"]]);
  });

  it("isn't known where getent fails", async () => {
    const lab = linux({}, () => ({ status: 1, stderr: "unknown database: ahostsv4\n" }));
    await assert.rejects(async () => edgeNames.take(lab, signal), {
      name: "NotProven",
      message: "getent on edge: unknown database: ahostsv4",
    });
  });

  for (const [how, output, addresses] of [
    ["that answers", "Pinging av.contoso.com [198.51.100.23] with 32 bytes", ["198.51.100.23"]],
    ["of another language", "Ping wird ausgeführt für av [10.45.16.30] mit", ["10.45.16.30"]],
    ["that finds nothing", "Ping request could not find host av.contoso.com.", []],
  ] as const) {
    it(`is what a Windows' ping ${how} shows`, async () => {
      const lab = windows(([program]) => (program === "ping" ? { status: 1, stdout: output } : ""));
      assert.deepEqual((await edgeNames.take(lab, signal))[0].addresses, addresses);
    });
  }
});

describe("The Edge's hosts file", () => {
  const text = [
    "# 10.45.16.30 av.contoso.com",
    "",
    "127.0.0.1\tlocalhost",
    " 198.51.100.23  AV.contoso.com. media # the A/V Edge",
    "198.51.100.99",
  ].join("\r\n");
  const lines = [
    { address: "127.0.0.1", names: ["localhost"], text: "127.0.0.1\tlocalhost" },
    {
      address: "198.51.100.23",
      names: ["av.contoso.com", "media"],
      text: "198.51.100.23  AV.contoso.com. media # the A/V Edge",
    },
  ];

  it("has the lines that name something", async () => {
    assert.deepEqual(await edgeHostsFile.take(linux({ "/etc/hosts": text }), signal), lines);
  });

  it("has no lines where there is none", async () => {
    assert.deepEqual(await edgeHostsFile.take(linux({}), signal), []);
  });

  it("is typed on a Windows", async () => {
    const command = "cmd /c type C:\\Windows\\System32\\drivers\\etc\\hosts";
    const lab = windows((given) => (given.join(" ") === command ? text : { status: 1 }));
    assert.deepEqual(await edgeHostsFile.take(lab, signal), lines);
    const refused = windows(() => ({ status: 1, stderr: "Access is denied.\r\n" }));
    await assert.rejects(async () => edgeHostsFile.take(refused, signal), /Access is denied\.$/);
  });
});

describe("The Edge's name servers", () => {
  it("are those of its resolv.conf", async () => {
    const text =
      "# nameserver 9.9.9.9\nsearch contoso.com\nnameserver 198.51.100.53\n nameserver ::1\n";
    assert.deepEqual(await edgeNameServers.take(linux({ "/etc/resolv.conf": text }), signal), [
      "198.51.100.53",
      "::1",
    ]);
    assert.deepEqual(await edgeNameServers.take(linux({}), signal), []);
  });

  it("are those that netsh shows on a Windows, of any language", async () => {
    const output = [
      'Konfiguration der Schnittstelle "Perimeter"',
      "    Statisch konfigurierte DNS-Server:    198.51.100.53",
      "                                          198.51.100.54",
      'Konfiguration der Schnittstelle "Intern"',
      "    Statisch konfigurierte DNS-Server:    198.51.100.53",
    ].join("\r\n");
    assert.deepEqual(
      await edgeNameServers.take(
        windows(() => output),
        signal,
      ),
      ["198.51.100.53", "198.51.100.54"],
    );
    const failing = windows(() => ({ status: 1, stdout: "The command was not found.\r\n" }));
    await assert.rejects(async () => edgeNameServers.take(failing, signal), /not found\.$/);
  });
});
