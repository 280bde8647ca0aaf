import * as pulumi from "@pulumi/pulumi";
import { CommunicatorDeployment } from "pulumi-edgelab";

const config = new pulumi.Config();
const host = config.get("windowsHost");

const deployment = new CommunicatorDeployment("communicator", {
  domain: "contoso.com",
  installer: {
    source: "C:\\communicator.msi",
    // What "certutil -hashfile C:\communicator.msi SHA256" prints.
    sha256: config.require("installerSha256"),
  },
  patch: {
    source: "C:\\communicator.msp",
    sha256: config.require("patchSha256"),
    article: "KB 2028888",
  },
  share: { path: "\\\\files.contoso.com\\software\\Communicator" },
  policy: { links: ["OU=Workstations,DC=contoso,DC=com"] },
  // Without a Windows machine the steps on it are among those that are left for hands.
  ...(host !== undefined && {
    windows: { host, user: "Administrator", password: config.requireSecret("windowsPassword") },
  }),
  directory: {
    url: "ldaps://dc.contoso.com",
    user: "reader@contoso.com",
    passwordFile: "/etc/edgelab/reader",
  },
});

/** `pulumi stack output steps`: what is left for hands. */
export const steps = deployment.steps;
export const restarts = deployment.restarts;
/** Size, hash, version and patches of the image, before it was patched and after. */
export const image = deployment.image;
export const permissions = deployment.permissions;
/** What the directory has of the Group Policy object. */
export const groupPolicy = deployment.groupPolicy;
