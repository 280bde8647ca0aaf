export {
  Address,
  canonicalAddress,
  familyOf,
  type AddressOptions,
  type AddressScope,
} from "./address";
export { parseArticle, patchesKey } from "./article";
export { clockTolerance, tenYears } from "./clocks";
export { parseDay, timeOfDayForm } from "./day";
export { Fqdn, SipDomain } from "./fqdn";
export { nearest, suggestion } from "./nearest";
export { Network } from "./network";
export { Peer } from "./peer";
export { parsePort, PortRange } from "./port";
export { PortSet } from "./portSet";
export { InvalidArguments, Problems, type Problem } from "./problems";
export {
  parseTransport,
  ProtocolDefinition,
  transports,
  type DocumentedProtocol,
  type ProtocolDefinitionJson,
  type Transport,
} from "./protocolDefinition";
export * from "./protocols";
export {
  ntlmOptions,
  ntlmOptionsKey,
  SecurityFlags,
  securityFlags,
  type NtlmOption,
  type SecurityFlag,
} from "./securityFlags";
export { edgeNamesHelp, fieldNotes, productHelp, technet, type Source } from "./source";
export { SrvName, srvServices, type SrvService } from "./srvName";
export { quote, requireText, ValueError } from "./valueError";
export { windowsMinimum } from "./windowsMinimum";
export { windowsVersionNames, windowsVersions, type WindowsVersion } from "./windowsVersion";
export { servicesIn } from "./wellKnownServices";
