import * as assert from "node:assert/strict";
import { avEdgeService } from "../../../../verify/measurements/media/avEdgeService";
import { labWith, type Programs } from "../names/fakePlace";

const description = { sipDomains: ["contoso.com"] };
const { signal } = new AbortController();
const take = (programs: Programs, options = {}) =>
  avEdgeService.take(labWith("edge", description, programs, options), signal);
const runs = (args: string) => () => `4711 turnserver ${args}\n`;

describe("how the A/V Edge runs", () => {
  it("shows the public address that it was told at its start", async () => {
    const command = "-c /etc/av.conf -X 198.51.100.23/10.45.16.30";
    assert.deepEqual(await take(runs(command)), {
      running: true,
      command: `turnserver ${command}`,
      translatedByNat: { publicAddress: "198.51.100.23" },
    });
  });

  it("shows one that its configuration gives it", async () => {
    const files = {
      "/etc/av.conf": "listening-port=3478\nexternal-ip=198.51.100.23/10.45.16.30\n",
    };
    const { translatedByNat } = await take(runs("-c /etc/av.conf"), { files });
    assert.deepEqual(translatedByNat, { publicAddress: "198.51.100.23" });
  });

  it("shows that it was told of none, and that it doesn't run", async () => {
    assert.equal((await take(runs("-c /etc/av.conf"))).translatedByNat, undefined);
    assert.deepEqual(await take(() => ({ status: 1 })), { running: false });
  });

  it("shows no secret that its command has", async () => {
    const { command } = await take(
      runs("-u alice:secret --static-auth-secret=secret --cli-password secret -X 198.51.100.23"),
    );
    assert.equal(command, "turnserver -X 198.51.100.23");
  });

  it("isn't proven on a Windows, without pgrep, or where pgrep fails", async () => {
    await assert.rejects(take(runs(""), { isWindows: true }), /on a Windows isn't seen/);
    await assert.rejects(
      take(() => ({ status: 69 })),
      /pgrep isn't installed on edge/,
    );
    await assert.rejects(
      take(() => ({ status: 2, stderr: "pgrep: unknown option" })),
      /pgrep on edge: pgrep: unknown option/,
    );
  });
});
