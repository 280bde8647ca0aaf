import assert from "node:assert/strict";
import { azureLab } from "../../../support/azureLab";
import { factsOf, publicationText, rulesOf, translationText } from "./reading";

describe("The lab of plain Azure resources", () => {
  it("can be read without anything left over, before and after the update", () => {
    assert.deepEqual(factsOf(...azureLab("preview")).unreadable, []);
    assert.deepEqual(factsOf(...azureLab("updated")).unreadable, []);
  });

  it("shows the documented ports of each Edge role from the Internet, and nothing else", () => {
    assert.deepEqual(rulesOf(factsOf(...azureLab()), "perimeter-firewall", "inbound"), [
      "access-edge: allow tcp Internet > 10.45.16.10 443, 5061",
      "web-conferencing-edge: allow tcp Internet > 10.45.16.20 443",
      "av-tcp-in: allow tcp Internet > 10.45.16.30 443, 50000-59999",
      "av-udp-in: allow udp Internet > 10.45.16.30 3478, 50000-59999",
      "cwa-reverse-proxy: allow tcp Internet > 10.45.16.40 443",
    ]);
  });

  it("shows a public address for each role, translated both ways", () => {
    const { publications, translations } = factsOf(...azureLab());
    assert.deepEqual(publications.map(publicationText), [
      "any 1-65535 of 198.51.100.21 to 10.45.16.10 +0",
      "any 1-65535 of 198.51.100.22 to 10.45.16.20 +0",
      "any 1-65535 of 198.51.100.23 to 10.45.16.30 +0",
      "any 1-65535 of 198.51.100.20 to 10.45.16.40 +0",
    ]);
    assert.deepEqual(translations.map(translationText), [
      "oneToOne 10.45.16.10 as 198.51.100.21",
      "oneToOne 10.45.16.20 as 198.51.100.22",
      "oneToOne 10.45.16.30 as 198.51.100.23",
      "oneToOne 10.45.16.40 as 198.51.100.20",
    ]);
  });

  it("shows the same machines, guards and targets before ids are known", () => {
    const shown = (stage: "preview" | "updated") => {
      const { hosts, filters, publications } = factsOf(...azureLab(stage));
      return {
        hosts: hosts.map(({ id, addresses, nameServers }) => [id, addresses, nameServers]),
        guards: filters.map(({ host, guards }) => [host, guards]),
        targets: publications.map(({ target, publicAddressOf }) => [target, publicAddressOf]),
      };
    };
    assert.deepEqual(shown("preview"), shown("updated"));
  });
});
