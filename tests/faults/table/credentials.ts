import type { LabStack } from "../../integration/support/labStack";
import { azure } from "../../policy/support/azureResource";
import { adding, changing, runCommand } from "../../policy/support/changes";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { cwa } from "../../integration/network/support/places";
import { changeState } from "../hands/state";
import type { Stories } from "../story";

/** Puts the A/V Edge's password into the state of the stack as plain text. */
async function revealPassword(lab: LabStack): Promise<void> {
  const { avPassword } = await lab.outputs();
  await changeState(lab, (resources) => {
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    Object.assign((stack?.outputs as object | undefined) ?? {}, { avPassword });
  });
}

/** What the state of the stack shows. */
export const credentialsStories = {
  "CREDENTIALS-SECRET": [
    {
      how: "the A/V Edge's password as plain text in the state",
      says: '"avPassword" of lab has a password in plain text.',
      live: { at: "state", breaks: revealPassword },
      lab: [changing("lab", { avPassword: "Tr0ub4dor" })],
    },
    {
      how: "a generated password isn't marked as secret",
      says: '"password" of lab-av-password has a password in plain text.',
      lab: [changing("lab-av-password", { password: "Tr0ub4dor" })],
    },
    {
      how: "the agreement number is an output of the stack",
      says: '"agreementNumber" of edgelab-recorded has an agreement number in plain text.',
      lab: [changing("edgelab-recorded", { agreementNumber: "V1234567" })],
    },
    {
      how: "a service's command has a password",
      says: '"command[4]" of lab-cwa has a password in plain text.',
      lab: [
        changing("lab-cwa", {
          command: ["cwa", "--service-account", "cwa", "--password", "Tr0ub4dor"],
        }),
      ],
    },
    {
      how: "a service's command has a password in one word with its option",
      says: '"command[1]" of lab-cwa has a password in plain text.',
      lab: [changing("lab-cwa", { command: ["cwa", "--service-password=Tr0ub4dor"] })],
    },
    {
      how: "the A/V Edge's configuration has the user's password in plain text",
      says: '"files.turnserver.conf" of lab-av-edge has a password in plain text.',
      lab: [
        changing("lab-av-edge", {
          files: {
            "turnserver.conf": "lt-cred-mech\nrealm=contoso.com\nuser=labuser:Tr0ub4dor\n",
          },
        }),
      ],
    },
    {
      how: "a service's file of variables has a password",
      says: '"files.cwa.env" of lab-cwa has a password in plain text.',
      lab: [
        changing("lab-cwa", {
          files: { "cwa.env": "SERVICE_USER=cwa\nSERVICE_PASSWORD=Tr0ub4dor\n" },
        }),
      ],
    },
    {
      how: "a service's file has a private key",
      says: '"files.key.pem" of lab-cwa has a private key in plain text.',
      lab: [
        changing("lab-cwa", {
          files: { "key.pem": "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n" },
        }),
      ],
    },
    {
      how: "the administrator's password is no secret",
      says: '"osProfile.adminPassword" of {edge} has a password in plain text.',
      azure: changing("edge-server", { "osProfile.adminPassword": "correct horse battery staple" }),
    },
    {
      how: "what a machine gets for its first start has a password in it",
      says: '"osProfile.customData" of {cwa} has a password in plain text.',
      azure: changing("cwa-server", {
        "osProfile.customData": Buffer.from("net user cwaservice Tr0ub4dor&3 /add").toString(
          "base64",
        ),
      }),
      undecided: [
        "CWA-PATCH",
        "CWA-NTLM-CLIENT",
        "CWA-NTLM-SERVER",
        "CWA-NTLM-ELSEWHERE",
        "CWA-REBOOT",
        "OC-IMAGE-ORDER",
      ],
    },
    {
      how: "what goes into a key vault is in plain text before",
      says: '"properties.value" of av-secret has a secret in plain text.',
      azure: adding(
        azure("keyvault:Secret", "av-secret", {
          vaultName: "vault",
          secretName: "av",
          properties: { value: "Tr0ub4dor" },
        }),
      ),
    },
    {
      how: "a script has a password in it",
      says: '"source.script" of service-account has a password in plain text.',
      azure: adding(
        runCommand("service-account", "cwa-server", "net user cwaservice Tr0ub4dor&3 /add"),
      ),
    },
    {
      how: "a tag has the agreement number",
      says: '"tags.agreementNumber" of {edge} has an agreement number in plain text.',
      azure: changing("edge-server", { "tags.agreementNumber": "V1234567" }),
    },
    {
      how: "a run command gets it as a parameter that isn't protected",
      says: '"parameters[0].value" of provisioning has an agreement number in plain text.',
      azure: adding(
        azure("compute:VirtualMachineRunCommand", "provisioning", {
          runCommandName: "provisioning",
          vmName: "front-end-server",
          source: { script: "param($AgreementNumber)\nWrite-Output done" },
          parameters: [{ name: "AgreementNumber", value: "V1234567" }],
        }),
      ),
    },
    {
      how: "the connection of a command has a plain password",
      says: '"connection.password" of plain has a password in plain text.',
      command: adding(
        remoteCommandOn(cwa, "plain", ["hostname"], {
          connection: { host: cwa, user: "labadmin", password: "Tr0ub4dor&3" },
        }),
      ),
    },
  ],
} satisfies Stories;
