import assert from "node:assert/strict";
import { SecurityFlags } from "../../../model";
import type { RequirementId } from "../../../model/requirements";
import { cwa, machine, option, resource, unknown } from "../support/namesFacts";
import type { NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

const default2008R2 = SecurityFlags.of("128-bit encryption");
const runs = (operatingSystem: string) => (lab: NamesLab) => {
  lab.machines[2] = machine(cwa, ["192.168.10.20"], [], operatingSystem);
};
/** All of it is done by one script, in this order. */
const inOneScript =
  (...order: readonly ("patch" | "client" | "server" | "restart")[]) =>
  (lab: NamesLab) => {
    const script = resource("cwa settings");
    const step = (what: (typeof order)[number]) => ({
      resource: script,
      step: order.indexOf(what),
    });
    lab.securityOptions = [
      { ...lab.securityOptions[0], ...step("client") },
      { ...lab.securityOptions[1], ...step("server") },
    ];
    lab.patches = [{ ...lab.patches[0], ...step("patch") }];
    lab.restarts = [{ ...lab.restarts[0], ...step("restart") }];
  };

for (const requirement of [
  "CWA-PATCH",
  "CWA-NTLM-CLIENT",
  "CWA-NTLM-SERVER",
  "CWA-REBOOT",
] as const satisfies readonly RequirementId[]) {
  describe(requirement, () => {
    itLeavesOpen(requirement, [
      {
        how: "the operating system isn't known",
        change: (lab) => {
          lab.machines[2] = machine(cwa, [], [], unknown("imageReference.sku"));
        },
        because: '"imageReference.sku" of later isn\'t known before the update',
      },
      {
        how: "nothing shows the operating system",
        change: (lab) => {
          lab.machines[2] = machine(cwa, []);
        },
        because: `it isn't known which operating system ${cwa} runs`,
      },
    ]);
  });
}

describe("CWA-PATCH", () => {
  itTells("CWA-PATCH", [
    {
      how: "one option doesn't wait for the patch",
      change: (lab) => {
        lab.dependsOn[`${cwa} NtlmMinServerSec`] = [];
      },
      found: `On ${cwa} NtlmMinServerSec doesn't wait for KB 968802, which patch installs.`,
    },
    {
      how: "a script installs the patch between the options",
      change: inOneScript("client", "patch", "server", "restart"),
      found: `On ${cwa} NtlmMinClientSec doesn't wait for KB 968802, which cwa settings installs.`,
    },
  ]);

  itAccepts(
    "a script does everything in order",
    inOneScript("patch", "client", "server", "restart"),
  );
  itAccepts("the patch is stated", (lab) => {
    lab.patches = [];
    lab.stated = { cwaPatches: ["kb968802"] };
  });
  itAccepts("the operating system is said as a cloud says it", runs("WindowsServer 2008-R2-SP1"));
  itAccepts("the operating system is said of Communicator Web Access alone", (lab) => {
    lab.machines.splice(2, 1);
    lab.cwaOperatingSystem = "Windows Server® 2008 R2 Standard";
  });

  it("looks at no server on another Windows", () => {
    const change = (lab: NamesLab) => {
      runs("Windows Server 2008")(lab);
      lab.patches = [];
      lab.restarts = [];
      lab.securityOptions = [option("NtlmMinClientSec", default2008R2)];
    };
    assert.deepEqual(told(change), []);
  });

  itLeavesOpen("CWA-PATCH", [
    {
      how: "the article isn't known",
      change: (lab) => {
        lab.patches = [{ ...lab.patches[0], article: unknown("article") }];
      },
      because: '"article" of later isn\'t known before the update',
    },
    {
      how: "a script may install it",
      change: (lab) => {
        lab.patches = [];
        lab.opaque = [{ resource: resource("script"), host: cwa, unknown: unknown("source") }];
      },
      because: '"source" of later isn\'t known before the update',
    },
  ]);
});

describe("CWA-REBOOT", () => {
  const both = "NtlmMinClientSec and NtlmMinServerSec";

  itTells("CWA-REBOOT", [
    {
      how: "the restart waits for one option alone",
      change: (lab) => {
        lab.dependsOn["restart"] = [`${cwa} NtlmMinClientSec`];
      },
      found: `${cwa} isn't restarted after NtlmMinServerSec is changed.`,
    },
    {
      how: "a script restarts the server before it sets an option",
      change: inOneScript("patch", "client", "restart", "server"),
      found: `${cwa} isn't restarted after NtlmMinServerSec is changed.`,
    },
    {
      how: "the restart comes too early, whatever is stated",
      change: (lab) => {
        lab.dependsOn["restart"] = ["patch"];
        lab.stated = { cwaRestarted: true };
      },
      found: `${cwa} isn't restarted after ${both} are changed.`,
    },
    {
      how: "it is stated that the server wasn't restarted",
      change: (lab) => {
        lab.restarts = [];
        lab.stated = { cwaRestarted: false };
      },
      found: `${cwa} isn't restarted after ${both} are changed.`,
    },
  ]);

  itAccepts("a script does everything again when one thing changes", (lab) => {
    inOneScript("patch", "client", "server", "restart")(lab);
    lab.restarts = [{ ...lab.restarts[0], triggers: ["urn:something else"] }];
  });
  itAccepts("each option triggers the restart", (lab) => {
    const triggers = lab.securityOptions.map((each) => each.resource.urn);
    lab.restarts = [{ ...lab.restarts[0], triggers }];
  });
  itAccepts("each option has a restart of its own", (lab) => {
    lab.restarts = [
      { resource: resource("first"), host: cwa, triggers: [`urn:${cwa} NtlmMinClientSec`] },
      { resource: resource("second"), host: cwa, triggers: [`urn:${cwa} NtlmMinServerSec`] },
    ];
    lab.dependsOn["first"] = [`${cwa} NtlmMinClientSec`];
    lab.dependsOn["second"] = [`${cwa} NtlmMinServerSec`];
  });
  itAccepts("the restart is stated", (lab) => {
    lab.restarts = [];
    lab.stated = { cwaRestarted: true };
  });

  itLeavesOpen("CWA-REBOOT", [
    {
      how: "a script may restart the server",
      change: (lab) => {
        lab.restarts = [];
        lab.opaque = [{ resource: resource("script"), host: cwa, unknown: unknown("source") }];
      },
      because: '"source" of later isn\'t known before the update',
    },
  ]);
});
