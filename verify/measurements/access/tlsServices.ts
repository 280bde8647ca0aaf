import { HTTPS, SIP_MTLS, SIP_TLS, PSOM_TLS, AV_STUN_TURN_TCP } from "../../../model";
import type { LabDescription, ProtocolDefinition } from "../../../model";
import type { Endpoint } from "../../station/addresses";

/** The services that are published over TLS, with their titles. */
export const tlsServices = {
  accessEdge: "Access Edge",
  accessEdgeFederation: "Access Edge for partners",
  webConferencingEdge: "Web Conferencing Edge",
  avEdge: "A/V Edge",
  cwa: "CWA web site",
} as const;

export type TlsServiceName = keyof typeof tlsServices;

/** A service that is published over TLS. */
export interface TlsService {
  readonly name: TlsServiceName;
  /** E.g. "Access Edge". */
  readonly title: string;
  /** The name that it is published by; undefined where the description gives none. */
  readonly fqdn: string | undefined;
  /** Where it is published; undefined where the description gives no address. */
  readonly server: Endpoint | undefined;
}

const protocols: Readonly<Record<TlsServiceName, ProtocolDefinition>> = {
  accessEdge: SIP_TLS,
  accessEdgeFederation: SIP_MTLS,
  webConferencingEdge: PSOM_TLS,
  avEdge: AV_STUN_TURN_TCP,
  cwa: HTTPS,
};

/** The port that a service is published on. */
export const portOf = (name: TlsServiceName) => protocols[name].ports;

/** The services of a lab that are published over TLS. */
export function tlsServicesOf({ edge, cwa }: LabDescription): readonly TlsService[] {
  const roles = {
    accessEdge: edge?.accessEdge,
    accessEdgeFederation: edge?.accessEdge,
    webConferencingEdge: edge?.webConferencingEdge,
    avEdge: edge?.avEdge,
    cwa,
  };
  return (Object.keys(roles) as TlsServiceName[]).map((name) => {
    const { publicAddress, fqdn } = roles[name] ?? {};
    return {
      name,
      title: tlsServices[name],
      fqdn,
      server: publicAddress && `${publicAddress}:${portOf(name)}`,
    };
  });
}
