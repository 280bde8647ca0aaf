import assert from "node:assert/strict";
import { causesOf, requirement, requirements, symptoms } from "../../../model/requirements";
import { ProtocolDefinition } from "../../../model/values";
import * as values from "../../../model/values";

describe("The requirements catalogue", () => {
  it("gives each requirement an id of its own, in the form AV-DNS-PUBLIC", () => {
    const ids = requirements.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    ids.forEach((id) => assert.match(id, /^[A-Z]+(-[A-Z]+)+$/));
  });

  it("gives each a title of its own", () => {
    const titles = requirements.map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
  });

  for (const each of requirements) {
    it(`says of ${each.id} what it demands, where that stands, and how to mend it`, () => {
      assert.match(each.demands, /^[A-Z"'].+[^.]\.$/s);
      assert.equal(each.demands.match(/\. [A-Z]/), null, "the demand isn't one sentence");
      assert.match(each.remedy, /^[A-Z].+\.$/s);
      assert.match(each.look, /^[A-Z`].+\.$/s);
      assert.match(each.withoutSymptom ?? "None.", /^[A-Z].+\.$/s);
      assert.doesNotMatch(each.title, /\.$/);
      assert.ok(each.source.document.length > 0);
      each.notes?.forEach((note) => assert.match(note, /^[A-Z].+\.$/s));
      for (const text of [
        each.title,
        each.demands,
        each.look,
        each.remedy,
        ...(each.notes ?? []),
      ]) {
        assert.doesNotMatch(text, /undefined|\[object|\{|\}/);
      }
    });
  }

  it("names the section wherever the source is the field notes", () => {
    const fromNotes = [...requirements, ...symptoms]
      .map(({ source }) => source)
      .filter((source) => source.document.includes("field notes"));
    assert.ok(fromNotes.length > 10);
    fromNotes.forEach((source) => assert.ok(source.section));
  });

  it("holds the conferencing errors word for word", () => {
    const expected = [
      "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator.",
      "The call was disconnected because you stopped receiving audio from {address}. Please try the call again.",
      "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)",
      "An error occurred while trying to start the conference. More details (ID:52031)",
    ];
    for (const text of expected) {
      const found = symptoms.filter((symptom) => symptom.text === text);
      assert.equal(found.length, 1, text);
      assert.equal(found[0].kind, "message");
    }
  });

  it("holds the message of a sign-in that is refused, word for word", () => {
    const found = symptoms.find(({ id }) => id === "SIGN-IN-REFUSED");
    assert.equal(
      found?.text,
      "Cannot sign in to Communicator. You may have entered your sign-in address, user name, or password incorrectly, or the authentication service may be incompatible with the version of the program.",
    );
  });

  it("leads from each symptom to what can cause it, in an order that says why", () => {
    for (const { id, order, left, otherCauses = [] } of symptoms) {
      const causes = causesOf(id);
      assert.notEqual(causes.length + otherCauses.length, 0, id);
      assert.equal(order !== undefined, causes.length > 0, id);
      assert.equal(left !== undefined, causes.length > 0, id);
    }
  });

  it("has each id of a message or a code in one symptom alone", () => {
    const ids = symptoms.flatMap((symptom) => symptom.ids ?? []);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it("states the ports of every documented protocol of the Edge in some demand", () => {
    const demands = requirements.map((each) => each.demands).join("\n");
    for (const definition of Object.values(values)) {
      if (definition instanceof ProtocolDefinition && !definition.name.startsWith("DNS")) {
        assert.ok(demands.includes(`${definition}`), `${definition.name} ${definition}`);
      }
    }
  });

  it("finds a requirement by its id", () => {
    assert.equal(requirement("AV-NAT-FLAG").component, "EdgeLab");
  });

  it("names the nearest id where there is no such requirement", () => {
    assert.throws(() => requirement("AV-DNS-PUBLC"), {
      message: 'There is no requirement "AV-DNS-PUBLC": did you mean "AV-DNS-PUBLIC"?',
    });
    assert.throws(() => requirement("nonsense"), /use one of "AV-DNS-PUBLIC", "AV-HOSTS", /);
  });
});
