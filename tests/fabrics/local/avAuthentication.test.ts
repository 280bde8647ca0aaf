import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { accessEdge } from "../../../components/fabrics/local/services/accessEdge";
import { avAuthentication } from "../../../components/fabrics/local/services/avAuthentication";
import { turnCredentials } from "../../../verify/measurements/media/turnCredentials";
import { accessEdgeArgs, avSecret } from "./servicesSamples";

describe("The A/V authentication service", () => {
  const host = mkdtempSync(path.join(tmpdir(), "edgelab-"));
  const folder = path.join(host, "services", "access-edge");
  after(() => rmSync(host, { recursive: true }));
  before(() => {
    mkdirSync(folder, { recursive: true });
    const files = {
      ...accessEdge(accessEdgeArgs).files,
      ...avAuthentication.secretFiles(accessEdgeArgs.avAuthentication, avSecret),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });

  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const request = (inner: string) =>
    `<request xmlns="http://schemas.microsoft.com/2006/09/sip/mrasp" requestID="7&amp;" version="1.0" from="sip:a" to="sip:m"><credentialsRequest credentialsRequestID="8">${inner}</credentialsRequest></request>`;
  const alice = "<identity>sip:alice@contoso.com</identity>";

  /** Its answer: status, reason, date, body. @param sent Seconds from now. */
  function answerTo(body: string, sent: number | string = 0) {
    const date =
      typeof sent === "string" ? sent : new Date(Date.now() + sent * 1_000).toUTCString();
    const { stdout, stderr, status } = spawnSync(
      "/usr/bin/python3",
      ["-I", "-B", path.join(folder, "av_authentication.py"), base64(body), base64(date)],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
    const [code, reason, now, ...parts] = stdout.split("\n");
    return { code, reason, now, body: parts.join("") };
  }

  it("gives credentials of the A/V Edge's secret for as long as is asked, and says of whom", () => {
    const { code, body, now } = answerTo(request(`${alice}<duration>10</duration>`));
    assert.equal(code, "200");
    const [, expiry, password] =
      /<username>(\d+):alice@contoso\.com<\/username><password>([^<]+)<\/password><duration>10</.exec(
        body,
      ) ?? [];
    const left = Number(expiry) - Date.now() / 1_000;
    assert.ok(left > 590 && left <= 600, `${left}`);
    const mine = turnCredentials({ user: "x", password: avSecret, isShared: true });
    assert.equal(password.length, mine.password.length);
    assert.match(body, /requestID="7&amp;" .*reasonPhrase="OK"/);
    assert.match(body, /<hostName>edge\.contoso\.com<\/hostName>.*<hostName>av\.contoso\.com</);
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 60_000);
  });

  it("gives none for longer than eight hours", () => {
    assert.match(answerTo(request(`${alice}<duration>9999</duration>`)).body, /<duration>480</);
  });

  for (const { what, body, sent } of [
    { what: "no XML", body: "hello" },
    { what: "nobody's", body: request("<duration>10</duration>") },
    { what: "no duration", body: request(`${alice}<duration>-1</duration>`) },
    { what: "a shell's words as identity", body: request("<identity>sip:$(id)@x</identity>") },
    { what: "entities", body: `<!DOCTYPE x [<!ENTITY e "e">]>${request(alice)}` },
    { what: "a date that is none", body: request(alice), sent: "yesterday" },
  ]) {
    it(`refuses a request that is ${what}`, () => {
      const { code, body: said } = answerTo(body, sent);
      assert.equal(code, "400");
      assert.match(said, /reasonPhrase="Request Malformed"/);
      assert.doesNotMatch(said, /password/);
    });
  }

  for (const { sent, clock, code } of [
    { sent: -290, code: "200" },
    { sent: -310, code: "504" },
    { sent: 310, code: "504" },
    { sent: -7_200, clock: -7_200, code: "200" },
    { sent: 0, clock: 86_400, code: "504" },
  ]) {
    it(`answers ${code} to what was sent ${sent} s from now, by a clock ${clock ?? 0} s ahead`, () => {
      if (clock !== undefined) writeFileSync(path.join(host, "clock"), `${clock}\n`);
      const answer = answerTo(request(alice), sent);
      rmSync(path.join(host, "clock"), { force: true });
      assert.equal(answer.code, code);
      assert.match(answer.body, code === "504" ? /reasonPhrase="Time Out"/ : /<password>/);
      const ahead = Math.round((Date.parse(answer.now) - Date.now()) / 1_000);
      assert.ok(Math.abs(ahead - (clock ?? 0)) < 60, `${ahead}`);
    });
  }
});
