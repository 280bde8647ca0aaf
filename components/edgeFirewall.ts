import * as pulumi from "../provider/sdk/pulumi";
import type {
  AccessRuleArgs,
  FirewallVerb,
  LabHost,
  NetworkRuleArgs,
  PublishingRuleArgs,
} from "./fabrics/labHost";
import { childName } from "./childName";

/** What an {@link EdgeFirewall} takes. Rule names must differ from each other within their kind. */
export interface EdgeFirewallArgs {
  /** The firewall. */
  readonly host: Pick<LabHost, FirewallVerb>;
  /** @default none: addresses pass untranslated */
  readonly networkRules?: readonly NetworkRuleArgs[];
  /** @default none: nothing is let in */
  readonly publishingRules?: readonly PublishingRuleArgs[];
  /** @default none: nothing passes */
  readonly accessRules?: readonly AccessRuleArgs[];
}

/**
 * A firewall that lets pass exactly what its rules say: the ISA/TMG role in front of a consolidated Edge, or the
 * internal firewall behind it. What no rule allows is dropped; a server publishing rule accepts translated packets
 * only and keeps the sender's address (requirements AV-TCP-RANGE, AV-UDP-RANGE, AV-PUBLISHING, TEST-ACCESS; field
 * notes, "Firewall Access Rules" and "Testing Access").
 */
export class EdgeFirewall extends pulumi.ComponentResource {
  /** The names of the rules that let something in from outside. */
  readonly published: pulumi.Output<string[]>;

  constructor(name: string, args: EdgeFirewallArgs, options?: pulumi.ComponentResourceOptions) {
    super("edgelab:index:EdgeFirewall", name, {}, options);
    const policy = args.host.firewallPolicy(`${name}-policy`, { parent: this });
    const child = { parent: this, dependsOn: policy };
    const { networkRules = [], publishingRules = [], accessRules = [] } = args;
    for (const rule of networkRules) {
      args.host.networkRule(`${name}-nat-${childName(rule.name)}`, rule, child);
    }
    for (const rule of publishingRules) {
      args.host.publishingRule(`${name}-publish-${childName(rule.name)}`, rule, child);
    }
    for (const rule of accessRules) {
      args.host.accessRule(`${name}-allow-${childName(rule.name)}`, rule, child);
    }
    this.published = pulumi.output(publishingRules.map((rule) => rule.name));
    this.registerOutputs({ published: this.published });
  }
}
