import type { LabCommunicator, ModelPlan } from "../../../model";
import { CommunicatorImage, type Service } from "../../../provider/sdk";
import * as pulumi from "../../../provider/sdk/pulumi";
import { CommunicatorDeployment } from "../../communicatorDeployment";
import type { LabIdentity, RolePrerequisites } from "../fabric";
import { hostFolderOf, namespaceOf } from "./namespaces";
import { domainFolder, softwareShare } from "./services/domainController";

/** The workstation's account in the domain, which reads as clients do. */
export const workstationAccount = "WORKSTATION";

/** What stands for Communicator's own package: its properties, and no file of it. */
const product = {
  name: "Microsoft Office Communicator 2007 R2",
  productCode: "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}",
  upgradeCode: "{5C3A0F61-9B0D-4E53-8C0B-6D1E2F7A9B42}",
  version: "3.5.6907.0",
  language: 1033,
};

/**
 * Communicator deployed in the lab's domain by the component that does it in any: its Group Policy object, package and
 * links are real ones in a real directory; the image is a stand-in, and so is the advertise script.
 *
 * @param controller What runs the domain controller.
 */
export function deployCommunicator(
  name: string,
  { settings }: ModelPlan,
  { domain, controller: fqdn, organizationalUnit, patch }: LabCommunicator,
  { lab }: LabIdentity,
  { internalNames }: RolePrerequisites,
  controller: Service,
  parent: pulumi.Resource,
): CommunicatorDeployment {
  const folder = `${hostFolderOf(lab, "frontend")}/${domainFolder}`;
  // From where clients reach it.
  const directory = {
    url: `ldaps://${fqdn}`,
    authorityFile: `${folder}/authority.pem`,
    namespace: namespaceOf(lab, "workstation"),
  };
  const domainController = {
    ...directory,
    user: `administrator@${domain}`,
    passwordFile: `${folder}/administrator`,
  };
  // The domain goes with its controller: nothing of it has to be taken back.
  const options = { dependsOn: [controller, ...internalNames], deletedWith: controller };
  const base = settings.sipDomains[0].name.split(".").map((label) => `DC=${label}`);
  return new CommunicatorDeployment(
    `${name}-communicator`,
    {
      domain: `${domain}`,
      installer: { source: "C:\\communicator.msi", sha256: standIn("a"), product },
      patch: { source: "C:\\communicator.msp", sha256: standIn("b"), article: patch },
      share: { path: `\\\\${fqdn}\\${softwareShare}\\Communicator` },
      policy: { links: [[`OU=${organizationalUnit}`, ...base].join(",")] },
      domainController,
      directory: {
        ...directory,
        user: `${workstationAccount}$@${domain}`,
        passwordFile: `${folder}/computer`,
      },
      imageMaker: (deployment, { share, installer }, owner) => {
        const image = new CommunicatorImage(
          `${deployment}-image`,
          {
            directory: domainController,
            share: share.path,
            product: installer.product ?? product,
            article: patch,
            readers: [...share.readers],
            writers: [...share.writers],
          },
          { parent: owner, ...options },
        );
        return { measured: image.measured, standIns: image.standIns };
      },
    },
    { parent, ...options },
  );
}

/** No file has it: the image is made of none. */
const standIn = (digit: string) => digit.repeat(64);
