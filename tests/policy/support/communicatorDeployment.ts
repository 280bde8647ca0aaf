import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";

/** What policies and checks read of a sound deployment of Communicator. */
export const soundDeployment = {
  patch: { article: "KB 2028888" },
  share: {
    path: "\\\\files.contoso.com\\software\\Communicator",
    readers: ["Domain Computers"],
    writers: ["Domain Admins"],
  },
  policy: {
    name: "Office Communicator 2007 R2",
    configuration: "computer",
    links: ["OU=Workstations,DC=contoso,DC=com"],
  },
  directory: {
    url: "ldaps://dc.contoso.com",
    user: "reader@contoso.com",
    passwordFile: "/etc/edgelab/reader",
  },
};

/** A deployment of Communicator as the policy pack is shown it. */
export function communicatorDeployment(values: PropertyMap = {}): StackResource {
  const type = "edgelab:index:CommunicatorDeployment";
  const inputs = { ...soundDeployment, ...values };
  return {
    urn: `urn:pulumi:recorded::edgelab::${type}::communicator`,
    type,
    name: "communicator",
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
  };
}
