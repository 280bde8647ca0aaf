import type { LabResult } from "../result/labResult";
import { html, type Markup } from "./markup";

/** The names and addresses of the hosts on the picture, which has no room for long ones. */
export function namesAndAddresses({
  description: { sipDomains, networks, edge, frontEnd, cwa, testClients },
}: LabResult): Markup {
  const row = (
    title: string,
    {
      fqdn,
      publicAddress,
      address,
    }: { fqdn?: string; publicAddress?: string; address?: string } = {},
  ) =>
    html`<tr>
      <th scope="row">${title}</th>
      ${[fqdn, publicAddress, address].map((each) => html`<td>${each ?? "–"}</td>`)}
    </tr>`;
  const list = (title: string, values: readonly string[] = []) =>
    values.length > 0
      ? html`<dt>${title}</dt>
          <dd>${values.join(", ")}</dd>`
      : undefined;
  return html`<details class="addresses">
    <summary>Names and addresses</summary>
    <table class="numbers">
      <thead>
        <tr>
          ${["Role", "Name", "Public address", "Address"].map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${row("Access Edge", edge?.accessEdge)}${row("Web Conferencing Edge", edge?.webConferencingEdge)}${row("A/V Edge", edge?.avEdge)}
        ${row("Edge, internal interface", { fqdn: edge?.internalFqdn, address: edge?.internalAddress })}
        ${row("Communicator Web Access", cwa)}${row("Front End", frontEnd)}${row("Test clients", { address: testClients?.addresses?.join(", ") })}
      </tbody>
    </table>
    <dl class="about">
      ${list("SIP domains", sipDomains)}${list("Perimeter", networks?.perimeter)}${list("Edge's internal interface", networks?.edgeInternal)}${list("Internal", networks?.internal)}
    </dl>
  </details>`;
}
