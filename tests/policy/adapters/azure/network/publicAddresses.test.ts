import assert from "node:assert/strict";
import {
  unknownValue,
  type PropertyMap,
  type PropertyValue,
} from "../../../../../policy/engine/stackResource";
import { azure, azureId } from "../../../support/azureResource";
import { factsOf, publicationText, translationText } from "./reading";

const publicAddress = (name: string, ipAddress: PropertyValue, more: PropertyMap = {}) =>
  azure(
    "network:PublicIPAddress",
    name,
    { publicIPAllocationMethod: "Static", ...more },
    { outputs: { ipAddress } },
  );

const av = publicAddress("av", "198.51.100.23");
const web = publicAddress("web", "198.51.100.22");

const configuration = (privateIPAddress: string, id?: PropertyValue): PropertyMap => ({
  name: "primary",
  privateIPAddress,
  ...(id !== undefined && { publicIPAddress: { id } }),
});

const edge = (
  configurations: readonly PropertyMap[],
  from: readonly ReturnType<typeof azure>[] = [],
) =>
  azure(
    "network:NetworkInterface",
    "edge",
    { ipConfigurations: configurations },
    { propertyDependencies: { ipConfigurations: from } },
  );

describe("A public address", () => {
  it("is what Azure gave", () => {
    assert.deepEqual(
      factsOf(av).publicAddresses.map(({ address }) => String(address)),
      ["198.51.100.23"],
    );
  });

  it("isn't known where Azure hasn't given one", () => {
    const [fact] = factsOf(azure("network:PublicIPAddress", "any")).publicAddresses;
    assert.equal(String(fact.address), `"ipAddress" of any isn't known before the update`);
  });
});

describe("An interface with a public address of its own", () => {
  it("is translated one to one, with all ports, and keeps the sender's address", () => {
    const facts = factsOf(av, edge([configuration("10.0.0.30", azureId("publicIPAddresses/av"))]));
    const [publication] = facts.publications;
    assert.equal(publicationText(publication), "any 1-65535 of 198.51.100.23 to 10.0.0.30 +0");
    assert.equal(publication.manner, "addressTranslation");
    assert.equal(publication.keepsSender, true);
    assert.equal(publication.publicAddressOf, av.urn);
    assert.equal(publication.host, "edge");
    assert.deepEqual(facts.translations.map(translationText), [
      "oneToOne 10.0.0.30 as 198.51.100.23",
    ]);
  });

  it("publishes each of its addresses on its own", () => {
    const facts = factsOf(
      av,
      web,
      edge([
        configuration("10.0.0.20", azureId("publicIPAddresses/web")),
        configuration("10.0.0.25"),
        configuration("10.0.0.30", azureId("publicIPAddresses/av")),
      ]),
    );
    assert.deepEqual(facts.publications.map(publicationText), [
      "any 1-65535 of 198.51.100.22 to 10.0.0.20 +0",
      "any 1-65535 of 198.51.100.23 to 10.0.0.30 +0",
    ]);
    assert.deepEqual(facts.interfaces[0].addresses.map(String), [
      "10.0.0.20",
      "10.0.0.25",
      "10.0.0.30",
    ]);
  });

  it("is known by where the id comes from before the update", () => {
    const facts = factsOf(av, web, edge([configuration("10.0.0.30", unknownValue)], [av]));
    assert.equal(facts.publications[0].publicAddressOf, av.urn);
  });

  it("isn't known where the id can come from two public addresses", () => {
    const facts = factsOf(
      av,
      web,
      edge(
        [configuration("10.0.0.20", unknownValue), configuration("10.0.0.30", unknownValue)],
        [av, web],
      ),
    );
    assert.deepEqual(
      facts.publications.map(({ publicAddressOf }) => publicAddressOf),
      [undefined, undefined],
    );
    assert.equal(
      String(facts.publications[1].publicAddress),
      `"ipConfigurations[1].publicIPAddress" of edge isn't known before the update`,
    );
  });

  it("is what the known ids leave over", () => {
    const facts = factsOf(
      av,
      web,
      edge(
        [
          configuration("10.0.0.20", azureId("publicIPAddresses/web")),
          configuration("10.0.0.30", unknownValue),
        ],
        [av, web],
      ),
    );
    assert.equal(facts.publications[1].publicAddressOf, av.urn);
  });

  it("is published on an unknown address where the stack doesn't have that", () => {
    const facts = factsOf(edge([configuration("10.0.0.30", azureId("publicIPAddresses/old"))]));
    assert.deepEqual(facts.publications.map(publicationText), [
      `any 1-65535 of "ipConfigurations[0].publicIPAddress" of edge can't be read: the stack doesn't show which it is. to 10.0.0.30 +0`,
    ]);
  });

  it("has an unknown address of its own where Azure hands it out", () => {
    const facts = factsOf(azure("network:NetworkInterface", "edge", { ipConfigurations: [{}] }));
    assert.deepEqual(facts.interfaces[0].addresses.map(String), [
      `"ipConfigurations[0].privateIPAddress" of edge isn't known before the update`,
    ]);
  });
});
