import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import * as path from "node:path";
import { readLabFile } from "../../../verify/command/labFile";

describe("A file that describes a lab", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), "edgelab-lab-"))));
  after(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    const file = path.join(folder, "lab.yaml");
    writeFileSync(file, text);
    return readLabFile(file);
  }

  /** What is wrong with a place, in the words of the message. */
  function problemsOf(text: string): string[] {
    try {
      read(text);
    } catch (error) {
      return (error as Error).message.split("\n  - ").slice(1);
    }
    return [];
  }
  const ofPlace = (place: string) =>
    problemsOf(`{"description": {"sipDomains": ["contoso.com"]}, "places": {${place}}}`);

  it("is YAML or JSON, and paths in it start from its folder", () => {
    const lab = read(
      "description: { sipDomains: [contoso.com] }\n" +
        "places: { edge: { ssh: { host: edge, identityFile: keys/edge, configFile: ~/ssh } } }\n" +
        "authorityFile: ca.pem\n",
    );
    assert.equal(lab.authorityFile, path.join(folder, "ca.pem"));
    assert.deepEqual(lab.places.edge, {
      ssh: {
        host: "edge",
        identityFile: path.join(folder, "keys/edge"),
        configFile: path.join(homedir(), "ssh"),
      },
    });
    assert.deepEqual(read('{"description": {"sipDomains": ["a.org"]}, "places": {}}').places, {});
  });

  const places: readonly [string, string][] = [
    ['"egde": {}', 'places.egde: there is no such property: did you mean "edge"?'],
    [
      '"cwa": {"namspace": "x"}',
      'places.cwa.namspace: there is no such property: did you mean "namespace"?',
    ],
    [
      '"edge": {"ssh": {"hots": "x"}}',
      'places.edge.ssh.hots: there is no such property: did you mean "host"?',
    ],
    [
      '"edge": {"ssh": {"host": "x", "port": 0}}',
      "places.edge.ssh.port: 0 can't be used here: give a port from 1 to 65535.",
    ],
    ['"edge": {"ssh": {}}', "places.edge.ssh.host: is missing: give a text."],
    [
      '"edge": {"namespace": ""}',
      `places.edge.namespace: "" can't be used here: give a text that isn't empty.`,
    ],
    [
      '"edge": {}',
      `places.edge: an empty object can't be used here: give one of "namespace", "thisMachine", "ssh".`,
    ],
    [
      '"edge": 5',
      `places.edge: 5 can't be used here: give an object with one of "namespace", "thisMachine", "ssh".`,
    ],
    [
      '"edge": {"namespace": "x", "thisMachine": true}',
      `places.edge: an object with "namespace" and "thisMachine" can't be used here: give one of "namespace", "thisMachine", "ssh".`,
    ],
  ];
  for (const [place, problem] of places) {
    it(`says what is wrong with ${place}`, () => {
      assert.ok(ofPlace(place).includes(problem), ofPlace(place).join("\n"));
    });
  }

  it("is told everything that is wrong at once", () => {
    assert.deepEqual(
      problemsOf("description: { sipDomains: [] }\nauthorityFil: x\n").sort(),
      [
        'authorityFil: there is no such property: did you mean "authorityFile"?',
        "description.sipDomains: a list of 0 can't be used here: give at least one SIP domain.",
        "places: is missing: give an object.",
      ].sort(),
    );
  });

  it("is refused in a sentence where it can't be read", () => {
    assert.throws(
      () => readLabFile("/nowhere/lab.yaml"),
      /^UsageError: --lab: .* can't be read: ENOENT/,
    );
    assert.throws(
      () => read("a: [1"),
      /^UsageError: --lab: .*lab\.yaml is neither JSON nor YAML: /,
    );
  });
});
