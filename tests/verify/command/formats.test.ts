import assert from "node:assert/strict";
import { formats } from "../../../verify/command/formats";
import { labResult, mixedLab, sound, soundLab } from "./results";

describe("The results of verify as a table", () => {
  it("have a line for what holds and one for each thing that doesn't, which stands below in full", () => {
    assert.equal(
      formats.table([mixedLab]),
      `requirement    measured from  expected                         measured                                        verdict
AV-NAT-FLAG    Edge           the flag is set                  set (and 1 more)                                holds
AV-DNS-PUBLIC  Edge           av.contoso.com is 198.51.100.23  10.45.16.30 & nothing else                      broken
AV-HOSTS       Edge           one line of the hosts file       its line has the address behind the NAT (beca…  not proven

AV-DNS-PUBLIC: The Edge resolves the A/V Edge name to its public address
  from:     Edge
  expected: av.contoso.com is 198.51.100.23
  measured: 10.45.16.30 & nothing else
  evidence: 10.45.16.30 STREAM av.contoso.com
  symptom:  in Communicator, when a third participant joins an audio/video conference:
            "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator."
            "The call was disconnected because you stopped receiving audio from {address}. Please try the call again."
            "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)"
            "An error occurred while trying to start the conference. More details (ID:52031)"
  remedy:   Put the A/V Edge FQDN with its public address into the Edge Server's hosts file, and restart the A/V Edge: it resolves its name when it starts.
  source:   OCS 2007 R2 field notes, External A/V Conferencing – Resolution Items: A/V Edge Service Name Resolution
            "Configure the Edge Server to resolve the FQDN associated with public A/V Edge service to the publicly routable IP Address, not it’s internal NAT’d IP address."

AV-HOSTS: not proven: A hosts entry on the Edge forces the A/V Edge name
  from:     Edge
  expected: one line of the hosts file
  unproven: its line has the address behind the NAT (because of AV-DNS-PUBLIC)

Sign-in: broken
  outcome:  Presence shows as offline.
  model:    A model of the product.
  details:  NTLM agreed

3 requirements: 1 hold, 1 broken, 1 not proven. 1 experience: 0 hold, 1 broken, 0 not proven. The lab contoso does not hold.
`,
    );
  });

  it("say of a sound lab that it holds, and which experience is a model", () => {
    const text = formats.table([soundLab]);
    assert.match(text, /^Sign-in: holds\n {2}outcome: {2}Presence .*\n {2}model: {4}A model/m);
    assert.doesNotMatch(text, /details/);
    assert.match(text, /The lab contoso holds\.\n$/);
  });

  it("tell several labs apart", () => {
    const text = formats.table([labResult([sound("AV-HOSTS")], [], "london"), mixedLab]);
    assert.match(text, /^Lab london\n\nrequirement/);
    assert.match(text, /^Lab contoso$/m);
    assert.match(text, /\n2 labs: 1 hold\.\n$/);
  });
});

describe("The results of verify for programs", () => {
  it("are JSON with a version, and everything that was found out", () => {
    const { version, holds, labs } = JSON.parse(formats.json([soundLab, mixedLab]));
    assert.deepEqual({ version, holds }, { version: 1, holds: false });
    assert.deepEqual(labs[1].requirements, JSON.parse(JSON.stringify(mixedLab.requirements)));
    assert.equal(JSON.parse(formats.json([soundLab])).holds, true);
  });

  const xml = formats.junit([mixedLab]);
  const testCase = (name: string) =>
    new RegExp(`<testcase[^>]*name="${name}[^"]*"[^>]*?(/>|>[^]*?</testcase>)`).exec(xml)?.[0] ??
    "";

  it("are JUnit with a suite for each lab", () => {
    assert.match(
      xml,
      /<testsuite name="Lab contoso"[^>]* tests="4" failures="2" errors="1" skipped="0"/,
    );
  });

  it("fail what is broken in JUnit, with all that is known of it", () => {
    assert.match(
      testCase("AV-DNS-PUBLIC"),
      /<failure message="10\.45\.16\.30 &amp; nothing else" type="broken">[^]*remedy: {3}Put the A\/V/,
    );
    assert.match(
      testCase("Sign-in"),
      /<failure message="Presence shows as offline\." type="broken">/,
    );
  });

  it("don't let what isn't proven pass in JUnit", () => {
    assert.match(
      testCase("AV-HOSTS"),
      /<error message="its line has the address behind the NAT \(because of AV-DNS-PUBLIC\)" type="not proven">/,
    );
    assert.match(testCase("AV-NAT-FLAG"), /\/>$/);
  });
});
