import type { LabDescription } from "../../../../model";
import type { StackResource } from "../../../../policy/engine/stackResource";
import { azureLab } from "../../../policy/support/azureLab";
import { changed, withResource } from "../../../policy/support/azureResource";
import type { TemporaryProgram } from "../../support/temporaryProgram";
import { stackProgram } from "./stackProgram";

/** Other values for some of a resource's inputs, by path; undefined takes the place away. */
export type Values = Parameters<typeof changed>[1];

/**
 * A program of plain Azure resources: a lab that tags describe.
 *
 * @param changes By the resource's name.
 */
export function azureProgram(changes: Readonly<Record<string, Values>> = {}): TemporaryProgram {
  return program((resources) => changedIn(resources, changes));
}

/**
 * The same without a tag, so that nobody says what is what.
 *
 * @param changes By the resource's name.
 */
export function untaggedAzureProgram(
  changes: Readonly<Record<string, Values>> = {},
): TemporaryProgram {
  return program((resources) =>
    changedIn(resources, changes).map((resource) => changed(resource, { tags: undefined })),
  );
}

/** What the tags say, as the pack's configuration says it. */
export const azureLabDescription: LabDescription = {
  sipDomains: ["contoso.com"],
  hosts: {
    firewall: ["perimeter-firewall", "reverse-proxy-server"],
    internalFirewall: ["edge-internal-firewall", "internal-firewall"],
    edge: ["edge-server"],
    frontEnd: ["front-end-server"],
    cwa: ["cwa-server"],
    publicDns: ["public-zone"],
    internalDns: ["private-zone"],
  },
  edge: {
    internalAddress: "172.25.33.10",
    defaultGateway: "10.45.16.1",
    internalGateway: "172.25.33.1",
    sipDomains: ["contoso.com"],
    accessEdge: {
      fqdn: "sip.contoso.com",
      certificateSubject: "sip.contoso.com",
      remoteUserAccess: true,
      federation: true,
      resources: ["access-edge-public", "edge-access-edge"],
    },
    webConferencingEdge: {
      fqdn: "webconf.contoso.com",
      resources: ["web-conferencing-edge-public", "edge-web-conferencing-edge"],
    },
    avEdge: {
      fqdn: "av.contoso.com",
      translatedByNat: true,
      resources: ["av-edge-public", "edge-av-edge"],
    },
  },
  frontEnd: { fqdn: "frontend.contoso.com", sipDomains: ["contoso.com"] },
  cwa: { fqdn: "cwa.contoso.com", resources: ["cwa-public", "cwa"] },
  testClients: {
    addresses: ["192.168.10.50"],
    access: "unrestricted",
    unrestrictedUntil: "2099-12-31",
  },
};

function program(change: (resources: StackResource[]) => StackResource[]): TemporaryProgram {
  return stackProgram({ preview: change(azureLab("preview")), updated: change(azureLab()) });
}

function changedIn(resources: StackResource[], changes: Readonly<Record<string, Values>>) {
  return Object.entries(changes).reduce(
    (stack, [name, values]) => withResource(stack, name, (resource) => changed(resource, values)),
    resources,
  );
}
