import * as pulumi from "@pulumi/pulumi";
import { CommunicatorDeployment } from "pulumi-edgelab";

const config = new pulumi.Config();
const host = config.get("windowsHost");
/** File with the password of who makes Group Policy objects; without it hands make the one of Communicator. */
const administratorFile = config.get("administratorFile");
const url = "ldaps://dc.contoso.com";

const deployment = new CommunicatorDeployment("communicator", {
  domain: "contoso.com",
  installer: {
    source: "C:\\communicator.msi",
    // What "certutil -hashfile C:\communicator.msi SHA256" prints.
    sha256: config.require("installerSha256"),
    // Read in the image where there is a Windows machine.
    product: {
      productCode: "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}",
      version: "3.5.6907.0",
      language: 1033,
    },
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
  ...(administratorFile !== undefined && {
    domainController: {
      url,
      user: "administrator@contoso.com",
      passwordFile: administratorFile,
      // What MsiAdvertiseProduct has written on a Windows machine: without it a stand-in is in its place.
      advertiseScript: "/srv/communicator.aas",
    },
  }),
  directory: {
    url,
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
/** What of the Group Policy object is a stand-in. */
export const standIns = deployment.standIns;
/** What the directory has of the Group Policy object. */
export const groupPolicy = deployment.groupPolicy;
