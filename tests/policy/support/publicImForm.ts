import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";

/** A sound form for a lab of contoso.com. */
export const soundForm = {
  accessEdgeFqdn: "sip.contoso.com",
  sipDomains: ["contoso.com"],
  providers: ["AOL", "MSN", "Yahoo!"],
};

/** A form for public IM connectivity as the policy pack is shown it. */
export function publicImForm(values: PropertyMap = {}): StackResource {
  const type = "edgelab:index:PublicImProvisioning";
  const inputs = { ...soundForm, ...values };
  return {
    urn: `urn:pulumi:recorded::edgelab::${type}::pic`,
    type,
    name: "pic",
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
  };
}
