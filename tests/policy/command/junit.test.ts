import assert from "node:assert/strict";
import { formats } from "../../../policy/command";
import { mixedReport, soundReport } from "./reports";

describe("JUnit of a check", () => {
  const xml = formats.junit(mixedReport);
  const testCase = (name: string) =>
    new RegExp(`<testcase[^>]*name="${name}[^"]*"[^>]*?(/>|>[^]*?</testcase>)`).exec(xml)?.[0] ??
    "";

  it("counts failures, errors and what was skipped", () => {
    assert.match(
      xml,
      /<testsuite name="Stack dev: preview" tests="7" failures="1" errors="1" skipped="3"/,
    );
  });

  it("has a failure with all that was found where the stack is refused", () => {
    const failed = testCase("AV-UDP-RANGE");
    assert.match(failed, /classname="edgelab\.policy"/);
    assert.match(failed, /<failure message="only &quot;3478&quot; &amp; &lt;50000/);
    assert.match(failed, /; nothing at av2" type="violation">/);
    assert.match(failed, /found: {4}nothing at av2/);
  });

  it("has a remark as output of a test that passed", () => {
    const remark = testCase("EDGE-OWN-PORTS");
    assert.match(remark, /<system-out>[^]*UDP 3478 twice/);
    assert.doesNotMatch(remark, /<failure|<skipped/);
  });

  it("skips what isn't decided, disabled or not checked, and says which", () => {
    assert.match(testCase("AV-DNS-PUBLIC"), /<skipped\/>[^]*the address isn't known/);
    assert.match(testCase("AV-HOSTS"), /<skipped\/>[^]*disabled/);
    assert.match(testCase("NOTHING-ELSE-OPEN"), /<skipped\/>[^]*not checked/);
  });

  it("has an error where the check itself failed", () => {
    assert.match(testCase("The check comes to its end"), /<error message="Running the program/);
    assert.match(xml, /Error: &lt;no&gt; key|Error: <no> key/);
  });

  it("has nothing but a passed test for what is met", () => {
    assert.match(
      formats.junit(soundReport),
      /<testsuite name="Stack \(selected\): state" tests="1" failures="0" errors="0" skipped="0">\s*<testcase classname="edgelab\.policy" name="AV-TCP-RANGE: Title of AV-TCP-RANGE"\/>/,
    );
  });
});
