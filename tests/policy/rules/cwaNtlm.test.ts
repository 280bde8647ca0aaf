import { SecurityFlags } from "../../../model";
import type { SecurityOptionFact } from "../../../policy/facts/facts";
import { cwa, edge, frontEnd, machine, option, resource, unknown } from "../support/namesFacts";
import type { NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

const default2008R2 = SecurityFlags.of("128-bit encryption");
const runs = (operatingSystem: string) => (lab: NamesLab) => {
  lab.machines[2] = machine(cwa, ["192.168.10.20"], [], operatingSystem);
};

for (const [requirement, name] of [
  ["CWA-NTLM-CLIENT", "NtlmMinClientSec"],
  ["CWA-NTLM-SERVER", "NtlmMinServerSec"],
] as const) {
  const index = name === "NtlmMinClientSec" ? 0 : 1;
  const asksFor = (flags: SecurityOptionFact["flags"]) => (lab: NamesLab) => {
    lab.securityOptions[index] = option(name, flags);
  };

  describe(requirement, () => {
    itTells(requirement, [
      {
        how: "the option has a bit without a name",
        change: asksFor(SecurityFlags.fromNumber(1)),
        found: `${name} on ${cwa} asks for 0x1 (no name) (1).`,
      },
      {
        how: "the option is set anew afterwards",
        change: (lab) => {
          const again = { ...option(name, default2008R2), resource: resource("again") };
          lab.securityOptions.push(again);
          lab.dependsOn["again"] = [`${cwa} ${name}`];
          lab.dependsOn["restart"].push("again");
        },
        found: `${name} on ${cwa} asks for 128-bit encryption (536870912).`,
      },
    ]);

    itAccepts("the option is lowered after something had raised it", (lab) => {
      const before = { ...option(name, default2008R2), resource: resource("before") };
      lab.securityOptions.push(before);
      lab.dependsOn["before"] = ["patch"];
      lab.dependsOn[`${cwa} ${name}`].push("before");
    });

    itLeavesOpen(requirement, [
      {
        how: "the option isn't known",
        change: asksFor(unknown("flags")),
        because: '"flags" of later isn\'t known before the update',
      },
      {
        how: "a script may set the option",
        change: (lab) => {
          lab.securityOptions.splice(index, 1);
          lab.opaque = [{ resource: resource("script"), host: cwa, unknown: unknown("source") }];
        },
        because: '"source" of later isn\'t known before the update',
      },
    ]);
  });
}

describe("CWA-NTLM-ELSEWHERE", () => {
  const elsewhere = (flags: SecurityOptionFact["flags"]) => (lab: NamesLab) => {
    lab.securityOptions.push(option("NtlmMinClientSec", flags, frontEnd));
  };

  itTells("CWA-NTLM-ELSEWHERE", [
    {
      how: "the Front End runs Windows Server 2008 R2, and asks for less than that comes with",
      change: (lab) => {
        lab.machines[1] = machine(frontEnd, ["192.168.10.10"], [], "Windows Server 2008 R2");
        elsewhere(SecurityFlags.of("message confidentiality"))(lab);
      },
      found: `NtlmMinClientSec on ${frontEnd} asks for message confidentiality (32) alone, not for 128-bit encryption.`,
    },
    {
      how: "a host that isn't in the stack asks for nothing as a client",
      change: (lab) => {
        lab.securityOptions.push(option("NtlmMinClientSec", SecurityFlags.NO_MINIMUM, "other"));
      },
      found: "NtlmMinClientSec on other is 0, 'No minimum'.",
    },
  ]);

  itAccepts(
    "the Front End asks for more than it did",
    elsewhere(SecurityFlags.of("NTLMv2 session security", "128-bit encryption")),
  );
  itAccepts("the registrar asks users outside for nothing: that is a cure", (lab) => {
    for (const host of [frontEnd, edge]) {
      lab.securityOptions.push(option("NtlmMinServerSec", SecurityFlags.NO_MINIMUM, host));
    }
  });
  itAccepts("a host whose Windows asks for nothing asks for something", (lab) => {
    lab.machines[1] = machine(frontEnd, ["192.168.10.10"], [], "Windows Server 2003 R2");
    elsewhere(SecurityFlags.of("message integrity"))(lab);
  });
  itAccepts("Communicator Web Access runs on an earlier Windows, and nothing is set", (lab) => {
    runs("Windows Server 2008")(lab);
    lab.securityOptions = [];
    lab.patches = [];
    lab.restarts = [];
  });

  itLeavesOpen("CWA-NTLM-ELSEWHERE", [
    {
      how: "the option of the Front End isn't known",
      change: elsewhere(unknown("flags")),
      because: '"flags" of later isn\'t known before the update',
    },
    {
      how: "the server's operating system isn't known",
      change: (lab) => {
        lab.machines[2] = machine(cwa, []);
        lab.securityOptions.splice(1);
      },
      because: `it isn't known which operating system ${cwa} runs`,
    },
    {
      how: "a script on the Front End may set the option",
      change: (lab) => {
        lab.opaque = [{ resource: resource("script"), host: frontEnd, unknown: unknown("source") }];
      },
      because: '"source" of later isn\'t known before the update',
    },
  ]);
});

describe("REGISTRAR-NTLM", () => {
  const asks =
    (flags: SecurityOptionFact["flags"], host = frontEnd) =>
    (lab: NamesLab) => {
      lab.securityOptions.push(option("NtlmMinServerSec", flags, host));
    };
  /** Clients outside that can do none of it. */
  const plainClients = (change: (lab: NamesLab) => void) => (lab: NamesLab) => {
    lab.stated = { ...lab.stated, remoteNtlmSessionSecurity: [] };
    change(lab);
  };
  const runsOn = (system: string) => (lab: NamesLab) => {
    lab.machines = lab.machines.map((each) =>
      each.id === cwa ? each : { ...each, operatingSystem: system },
    );
    lab.securityOptions.push(option("NtlmMinServerSec", SecurityFlags.NO_MINIMUM, edge));
  };

  itTells("REGISTRAR-NTLM", [
    {
      how: "the option has a bit without a name",
      change: asks(SecurityFlags.fromNumber(1), edge),
      found: `NtlmMinServerSec on ${edge} asks users outside for 0x1 (no name) (1).`,
    },
    {
      how: "Windows Server 2008 R2 asks for more than clients outside do",
      change: plainClients(runsOn("Windows Server 2008 R2")),
      found: `Nothing sets NtlmMinServerSec on ${frontEnd}, and Windows Server 2008 R2 then asks for 128-bit encryption.`,
    },
  ]);

  itAccepts("what it asks as a client isn't asked of users outside", (lab) => {
    const strict = SecurityFlags.of("NTLMv2 session security", "128-bit encryption");
    lab.securityOptions.push(option("NtlmMinClientSec", strict, frontEnd));
  });
  itAccepts(
    "an earlier Windows asks clients outside for nothing",
    plainClients(runsOn("Windows Server 2008")),
  );

  itLeavesOpen("REGISTRAR-NTLM", [
    {
      how: "the option isn't known",
      change: asks(unknown("flags")),
      because: '"flags" of later isn\'t known before the update',
    },
    {
      how: "it isn't known which Windows it is",
      change: plainClients(asks(SecurityFlags.NO_MINIMUM)),
      because: `nothing sets NtlmMinServerSec on ${edge}, and it isn't known what it runs`,
    },
    {
      how: "no resource is known to be the Front End",
      change: (lab) => (lab.hosts.frontEnd = []),
      because: "no resource is known to be a Front End",
    },
  ]);
});
