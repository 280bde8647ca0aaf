import type { AnyResourceDefinition } from "../server/definition";
import { accessRule } from "./accessRule";
import { authority } from "./authority";
import { certificate } from "./certificate";
import { communicatorImage } from "./communicatorImage";
import { firewallPolicy } from "./firewallPolicy";
import { groupPolicyPackage } from "./groupPolicyPackage";
import { host } from "./host";
import { hostsEntry } from "./hostsEntry";
import { lab } from "./lab";
import { networkRule } from "./networkRule";
import { password } from "./password";
import { patch } from "./patch";
import { publishingRule } from "./publishingRule";
import { record } from "./record";
import { restart } from "./restart";
import { securityOption } from "./securityOption";
import { segment } from "./segment";
import { service } from "./service";
import { zone } from "./zone";

/** Every resource type of the provider. */
export const definitions: readonly AnyResourceDefinition[] = [
  accessRule,
  authority,
  certificate,
  communicatorImage,
  firewallPolicy,
  groupPolicyPackage,
  host,
  hostsEntry,
  lab,
  networkRule,
  password,
  patch,
  publishingRule,
  record,
  restart,
  securityOption,
  segment,
  service,
  zone,
];
