import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";

/** What policies read of a sound form for a lab of contoso.com. */
export const soundForm = {
  accessEdgeFqdn: "sip.contoso.com",
  sipDomains: ["contoso.com"],
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
