import { adding, changing, runCommand } from "../../support/azureChanges";
import { azure } from "../../support/azureResource";
import { remoteCommandOn } from "../../support/remoteCommand";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const cwa = "192.168.10.20";

/** Secrets that stand in the state of the stack. */
export const brokenCredentials: readonly BrokenStack[] = [
  broken(
    "CREDENTIALS-SECRET",
    "the administrator's password is no secret",
    /"osProfile\.adminPassword" of edge-server has a password in plain text/,
    changing("edge-server", { "osProfile.adminPassword": "correct horse battery staple" }),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "what a machine gets for its first start has a password in it",
    /"osProfile\.customData" of cwa-server has a password/,
    changing("cwa-server", {
      "osProfile.customData": Buffer.from("net user cwaservice Tr0ub4dor&3 /add").toString(
        "base64",
      ),
    }),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "what goes into a key vault is in plain text before",
    /"properties\.value" of av-secret has a secret in plain text/,
    adding(
      azure("keyvault:Secret", "av-secret", {
        vaultName: "vault",
        secretName: "av",
        properties: { value: "Tr0ub4dor" },
      }),
    ),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "a script has a password in it",
    /"source\.script" of service-account has a password/,
    adding(runCommand("service-account", "cwa-server", "net user cwaservice Tr0ub4dor&3 /add")),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "a tag has the agreement number",
    /"tags\.agreementNumber" of edge-server has an agreement number/,
    changing("edge-server", { "tags.agreementNumber": "V1234567" }),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "a run command gets it as a parameter that isn't protected",
    /parameters.*agreement number/,
    adding(
      azure("compute:VirtualMachineRunCommand", "provisioning", {
        runCommandName: "provisioning",
        vmName: "front-end-server",
        source: { script: "param($AgreementNumber)\nWrite-Output done" },
        parameters: [{ name: "AgreementNumber", value: "V1234567" }],
      }),
    ),
  ),
  broken(
    "CREDENTIALS-SECRET",
    "the connection of a command has a plain password",
    /"connection\.password" of plain has a password/,
    adding(
      remoteCommandOn(cwa, "plain", ["hostname"], {
        connection: { host: cwa, user: "labadmin", password: "Tr0ub4dor&3" },
      }),
    ),
    { fabric: "command" },
  ),
];
