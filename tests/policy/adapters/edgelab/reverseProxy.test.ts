import assert from "node:assert/strict";
import {
  unknownValue,
  type PropertyMap,
  type StackResource,
} from "../../../../policy/engine/stackResource";
import { factsOf, on, resource } from "./resources";

const connection = on("wall");
const service = (properties: PropertyMap = {}) =>
  resource("host:Service", "proxy", {
    connection,
    settings: { role: "Reverse proxy" },
    listens: [{ protocol: "tcp", address: "198.51.100.20", port: 443 }],
    ...properties,
  });
const toServer = (to: string, properties: PropertyMap = {}) =>
  resource("firewall:AccessRule", `to ${to}`, {
    connection,
    name: `to ${to}`,
    from: ["localHost"],
    to: [to],
    protocols: [{ name: "HTTPS", transport: "tcp", ports: ["443"] }],
    ...properties,
  });

const targets = (...resources: readonly StackResource[]) =>
  factsOf(...resources).publications.map(({ target }) => `${target}`);
const untold =
  `"settings.role" of proxy can't be read: no access rule from localHost to one address says to which server the ` +
  "reverse proxy leads.";

describe("facts of a reverse proxy on a firewall", () => {
  it("it leads to the one server that the firewall may open connections to", () => {
    assert.deepEqual(targets(service(), toServer("192.168.10.20")), ["192.168.10.20"]);
  });

  it("nobody knows where it leads without an access rule from localHost", () => {
    assert.deepEqual(targets(service()), [untold]);
    assert.deepEqual(targets(service(), toServer("192.168.10.20", { from: ["any"] })), [untold]);
    assert.deepEqual(targets(service(), toServer("192.168.10.0/24")), [untold]);
    assert.deepEqual(targets(service(), toServer("192.168.10.20", { action: "deny" })), [untold]);
    assert.deepEqual(targets(service(), toServer("192.168.10.20", { connection: on("other") })), [
      untold,
    ]);
  });

  it("nobody knows where it leads among two servers", () => {
    const rules = [toServer("192.168.10.20"), toServer("192.168.10.21")];
    assert.deepEqual(targets(service(), ...rules), [untold]);
  });

  it("it isn't known where it leads where a rule isn't known", () => {
    assert.deepEqual(targets(service(), toServer("192.168.10.20", { action: unknownValue })), [
      `"action" of to 192.168.10.20 isn't known before the update`,
    ]);
  });

  it("what it listens on behind the firewall is published to nobody", () => {
    const listens = [{ protocol: "tcp", address: "192.168.10.1", port: 443 }];
    assert.deepEqual(factsOf(service({ listens })).publications, []);
  });

  it("where it listens on all addresses, the firewall's public ones are published", () => {
    const wall = resource("local:Host", "wall", {
      namespace: "wall",
      interfaces: [
        { segment: "internet", addresses: ["198.51.100.2/24", "198.51.100.20/24"] },
        { segment: "perimeter", addresses: ["10.45.16.1/24"] },
      ],
    });
    const listens = [{ protocol: "tcp", address: "0.0.0.0", port: 8443 }];
    assert.deepEqual(
      factsOf(wall, service({ listens })).publications.map(
        ({ publicAddress, ports }) => `${publicAddress} ${ports}`,
      ),
      ["198.51.100.2 8443", "198.51.100.20 8443"],
    );
  });

  it("where it isn't known on what it listens, neither is what is published", () => {
    const { publications } = factsOf(service({ listens: unknownValue }));
    assert.deepEqual(
      publications.map(({ publicAddress, unknown }) => [`${publicAddress}`, `${unknown}`]),
      [Array(2).fill(`"listens" of proxy isn't known before the update`)],
    );
  });

  it("other roles publish nothing", () => {
    assert.deepEqual(factsOf(service({ settings: { role: "A/V Edge" } })).publications, []);
  });
});
