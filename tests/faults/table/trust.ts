import type { StackResource } from "../../../policy/engine/stackResource";
import { perimeter, published } from "../../integration/network/support/places";
import { hostFolder } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";
import { azure, azureId } from "../../policy/support/azureResource";
import { unpublished } from "../../policy/support/azurePublishing";
import {
  adding,
  changing,
  inTurn,
  removing,
  standaloneRule,
  type Change,
} from "../../policy/support/changes";
import { denial, protocol } from "../../policy/support/firewallRules";
import { cutChain, forgetAuthority, reissue } from "../hands/certificates";
import { insertRules } from "../hands/rules";
import { reconfigure } from "../hands/services";
import type { Stories } from "../story";

const noDefaultCertificate =
  "Failed starting the protocol stack. The service has to stop. Error code is:0xC3E93C62 (SIPPROXY_E_NO_DEFAULT_OUTGOING_CERT).";

/** The firewall's reverse proxy opens what is for the Access Edge, with a certificate for its names. */
async function openTls(lab: LabStack): Promise<void> {
  const names = ["sip.contoso.com", "sip.fabrikam.com", "cwa.contoso.com"];
  await reissue(lab, "firewall", "reverseproxy", names);
  const certificate = `${hostFolder(lab, "firewall")}/certificates/reverseproxy`;
  await reconfigure(lab, ["firewall", "reverse-proxy", "nginx.conf"], (text) =>
    [
      "load_module /usr/lib/nginx/modules/ngx_stream_module.so;",
      text,
      "stream {",
      "    server {",
      `        listen ${published.accessEdge}:443 ssl;`,
      `        ssl_certificate ${certificate}/certificate.pem;`,
      `        ssl_certificate_key ${certificate}/key.pem;`,
      `        proxy_pass ${perimeter.accessEdge}:443;`,
      "        proxy_ssl on;",
      "    }",
      "}",
    ].join("\n"),
  );
  const [outside, behind] = [published.accessEdge, perimeter.accessEdge].map(
    (address) => `ip daddr ${address} tcp dport 443 accept`,
  );
  await insertRules(
    lab,
    "firewall",
    ...([
      ["prerouting", outside],
      ["input", outside],
      ["output", behind],
    ] as const),
  );
}

/** The reverse proxy is reached on a role's public address, too, where it listens. */
const listening = (address: string, at = address) =>
  inTurn(
    changing("lab-reverse-proxy", { "listens[1]": { protocol: "tcp", address: at, port: 443 } }),
    changing("lab-firewall-allow-cwa-reverse-proxy", { to: ["198.51.100.20", address] }),
  );

/** A gateway of the cloud, on the public address of a role. */
const gatewayOf = (role: string) =>
  inTurn(
    unpublished(role),
    adding(
      azure("network:ApplicationGateway", "inspection", {
        applicationGatewayName: "inspection",
        frontendIPConfigurations: [
          { name: "front", publicIPAddress: { id: azureId(`publicIPAddresses/${role}-public`) } },
        ],
      }),
    ),
  );

/** A resource of the provider beside those of the cloud. */
const pki = (kind: string, name: string, values: Parameters<typeof azure>[2]) => ({
  ...azure("network:ApplicationGateway", name, values),
  type: `edgelab:pki:${kind}`,
});

const untrustedRoot =
  "TLS outgoing connection failures. 0x80090325 (SEC_E_UNTRUSTED_ROOT): the certificate chain was issued by an authority that is not trusted.";

/** The authority that issues the lab's certificates is a root of its own. */
const issuingItself = changing("lab-issuing-authority", { issuer: undefined });

const ofRoot = (certificate: string) => changing(certificate, { "authority.name": "lab" });

/** The Front End's certificate is of a root that is kept on the Edge. */
const onEdge: Change = (stack) => {
  const named = (name: string) => stack.find((one) => one.name === name)!;
  const [root, { inputs }] = [named("lab-authority"), named("lab-certificate-avedge")];
  const { connection } = inputs;
  const added = { ...root, name: "other", urn: root.urn.replace(/[^:]*$/, "other") };
  const values = { ...root.inputs, connection };
  return changing("lab-certificate-frontend", { authority: { connection, name: "lab" } })([
    ...stack,
    { ...added, inputs: values, outputs: { ...root.outputs, connection } },
  ] as readonly StackResource[]);
};

/** What the certificates of both sides rest on. */
export const trustStories = {
  "TLS-END-TO-END": [
    {
      how: "the reverse proxy opens the Access Edge's TLS, with a certificate that is trusted",
      says: '"lab-reverse-proxy" opens TLS on TCP 443 of sip.contoso.com (198.51.100.21).',
      live: {
        at: "firewall: reverse proxy",
        breaks: openTls,
        // The proxy is reached in any case.
        hides: ["ACCESS-REMOTE-USERS", "EDGE-OWN-PORTS"],
        saw: "There was a problem verifying the certificate from the server.",
      },
      lab: [
        changing("lab-firewall-publish-access-edge", { protocols: [protocol("tcp", "5061")] }),
        listening("198.51.100.21"),
      ],
    },
    {
      how: "a gateway of the cloud opens the Access Edge's TLS",
      says: '"inspection" opens TLS on TCP 443, 5061 of sip.contoso.com (198.51.100.21).',
      undecided: ["NOTHING-ELSE-OPEN"],
      azure: gatewayOf("access-edge"),
    },
    {
      how: "the reverse proxy publishes the Web Conferencing Edge",
      says: '"lab-reverse-proxy" opens TLS on TCP 443 of webconf.contoso.com (198.51.100.22).',
      lab: [removing("lab-firewall-publish-web-conferencing-edge"), listening("198.51.100.22")],
    },
    {
      how: "the reverse proxy listens on every address, and is let in on the Access Edge's",
      says: '"lab-reverse-proxy" opens TLS on TCP 443 of sip.contoso.com (198.51.100.21).',
      lab: [
        changing("lab-firewall-publish-access-edge", { protocols: [protocol("tcp", "5061")] }),
        listening("198.51.100.21", "0.0.0.0"),
      ],
    },
  ],
  "ACCESS-TRUST": [
    {
      how: "the Access Edge sends its certificate without the authority between",
      says: "No certificate on {edge} is of the Front End's authority, {frontend}/lab: neither side knows the other's.",
      live: {
        at: "Edge: certificate of the Access Edge",
        breaks: (lab) => cutChain(lab, ["edge", "accessedge", "access-edge"]),
        hides: ["ACCESS-CERTIFICATE", "SIP-DOMAINS", "AV-AUTHENTICATION"],
        saw: untrustedRoot,
      },
      lab: [inTurn(issuingItself, ofRoot("lab-certificate-frontend"))],
    },
    {
      how: "the Edge doesn't know the Front End's authority",
      says: "No certificate on {edge} is of the Front End's authority, {frontend}/issuing: neither side knows the other's.",
      live: {
        at: "Edge: authorities",
        breaks: (lab) => forgetAuthority(lab, "edge", "access-edge"),
        hides: ["SIP-DOMAINS", "AV-AUTHENTICATION"],
        saw: untrustedRoot,
      },
      lab: [
        inTurn(
          issuingItself,
          ...["accessedge", "webconferencingedge", "avedge", "edgeinternal"].map((name) =>
            ofRoot(`lab-certificate-${name}`),
          ),
        ),
      ],
    },
    {
      how: "the Front End doesn't know the Edge's authority",
      says: "No certificate on {edge} is of the Front End's authority, {edge}/lab: neither side knows the other's.",
      live: {
        at: "Front End: authorities",
        breaks: (lab) => forgetAuthority(lab, "frontend", "front-end"),
        hides: ["SIP-DOMAINS", "AV-AUTHENTICATION"],
        saw: "SEC_E_UNTRUSTED_ROOT",
      },
      lab: [onEdge],
    },
    {
      how: "certificates of two roots on servers of the cloud",
      says: "No certificate on {edge} is of the Front End's authority, front-end-server/lab: neither side knows the other's.",
      azure: inTurn(
        ...["edge-server", "front-end-server"].flatMap((namespace) => {
          const kept = { connection: { namespace }, name: "lab" };
          return [
            adding(pki("Authority", `${namespace}-root`, { ...kept, commonName: namespace })),
            adding(
              pki("Certificate", `${namespace}-certificate`, {
                ...{ ...kept, name: "accessedge", authority: kept },
                subject: "sip.contoso.com",
              }),
            ),
          ];
        }),
      ),
    },
  ],
  "REVOCATION-LISTS": [
    {
      how: "TCP 80 closed from the Access Edge to revocation lists",
      says: /From the Access Edge \(10\.45\.16\.10\) to the Internet TCP 80 doesn't pass: ".*" denies it/,
      live: {
        at: "firewall: the Edge to the Internet",
        breaks: (lab) =>
          insertRules(lab, "firewall", [
            "forward",
            `ip saddr ${perimeter.accessEdge} tcp dport 80 drop`,
          ]),
        saw: noDefaultCertificate,
      },
      lab: [denial("firewall", "10.45.16.10", "any", protocol("tcp", "80"))],
      azure: adding(
        standaloneRule("perimeter-firewall", "no-web", 4000, {
          ...{ access: "Deny", direction: "Outbound", protocol: "Tcp" },
          ...{ from: "10.45.16.10", to: "Internet", ports: ["80"] },
        }),
      ),
    },
    {
      how: "the web is closed to all servers of the perimeter",
      says: 'From the Access Edge (10.45.16.10) to the Internet TCP 80 doesn\'t pass: "Another rule" denies it.',
      lab: [denial("firewall", "10.45.16.0/24", "any", protocol("tcp", "80-88"))],
    },
    {
      how: "the Access Edge fetches lists of some authorities only",
      says: 'From the Access Edge (10.45.16.10) to the Internet TCP 80 doesn\'t pass: "rest" denies it to 20.0.0.0/6.',
      azure: adding(
        standaloneRule("perimeter-firewall", "rest", 4000, {
          ...{ access: "Deny", direction: "Outbound", protocol: "Tcp" },
          ...{ from: "10.45.16.10", to: "20.0.0.0/6", ports: ["80"] },
        }),
      ),
    },
  ],
} satisfies Stories;
