import { watchMemory, type Peaks } from "./memory";
import { hostsEntriesProgram } from "./programs";
import { SshMachines } from "./sshMachines";
import { assertThere, sshPeers, type Line, type Peer } from "./sshPeers";
import { BenchStack } from "./stack";
import { Sample, timed } from "./statistics";
import { throwIfInterrupted } from "./interruption";
import { limitCells, sampleCells, figures, table, type Row } from "./table";

const [hosts, settings] = [50, 500];

/** How many times longer than us each peer has to take, at least. */
const factors: Readonly<Record<string, number>> = { Ansible: 8, pyinfra: 1.5 };

/** Megabytes that all hosts may take above one. */
const mostMemory = 150;

const lines = Array.from({ length: settings / hosts }, (_, index): Line => ({
  address: `10.45.16.${index + 1}`,
  name: `host${index}.contoso.com`,
}));

interface Figures {
  readonly apply: Sample;
  readonly check: Sample;
}

/** The hosts entries of a number of machines, by the engine; tells how much memory all processes took at most. */
async function ours(machines: SshMachines, count: number) {
  const program = hostsEntriesProgram({
    ssh: machines.addresses.slice(0, count).map((host) => ({
      ...{ host, user: "root", port: machines.port },
      ...{ identityFile: machines.identityFile, knownHostsFile: machines.knownHostsFile },
    })),
    lines,
  });
  const stack = await BenchStack.create({
    stack: `bench-ssh-${count}`,
    program: program.folder,
    config: { fabric: "servers" },
  });
  let peaks: Peaks | undefined;
  const peer: Peer = {
    title: "edgelab",
    apply: async () => {
      await stack.upAtOnce((engine, end) => (peaks = watchMemory(engine, end)));
    },
    check: async () => {
      await stack.refreshedPreview();
    },
  };
  return {
    peer,
    destroy: () => stack.destroy(),
    memory: () => Object.values(peaks ?? {}).reduce((sum, each) => sum + each, 0),
    dispose: async () => {
      await stack.dispose();
      program.dispose();
    },
  };
}

/**
 * Settings of machines over SSH, applied and checked: what the engine, Ansible and pyinfra take for the same lines of
 * the same hosts files, by turns.
 */
export async function benchSsh(runs: number): Promise<string> {
  const machines = await SshMachines.make(hosts);
  const all = await ours(machines, hosts);
  const one = await ours(machines, 1);
  try {
    const peers = [all.peer, ...(await sshPeers(machines, lines))];
    const measured = peers.map((peer) => ({
      peer,
      figures: { apply: new Sample(), check: new Sample() } as Figures,
    }));
    for (let run = 0; run < runs; run++) {
      for (const { peer, figures } of measured) {
        await machines.reset();
        throwIfInterrupted();
        figures.apply.add((await timed(() => peer.apply())).seconds);
        assertThere(machines, lines, peer.title);
        throwIfInterrupted();
        figures.check.add((await timed(() => peer.check())).seconds);
        if (peer === all.peer) await all.destroy();
      }
    }
    await machines.reset();
    await one.peer.apply();
    return report(measured, runs, all.memory() - one.memory());
  } finally {
    await one.dispose();
    await all.dispose();
    await machines.dispose();
  }
}

function report(
  measured: readonly { readonly peer: Peer; readonly figures: Figures }[],
  runs: number,
  memory: number,
): string {
  const [{ figures: own }] = measured;
  const rows = (["apply", "check"] as const).flatMap((operation) =>
    measured.map(({ peer: { title }, figures: taken }): Row => {
      const factor = taken[operation].median / own[operation].median;
      const least = factors[title];
      const judged =
        least === undefined
          ? []
          : [figures(factor), least.toFixed(2), factor >= least ? "ok" : "under"];
      return [`${operation}, ${title}`, ...sampleCells(taken[operation]), ...judged];
    }),
  );
  return [
    table(
      `${settings} hosts entries on ${hosts} machines over SSH, seconds, ${runs} runs by turns; how many times ours, and at least`,
      ["", "median", "min", "max", "times", "least", ""],
      rows,
    ),
    table(
      "Memory of engine, program, provider and its connections during apply, MB",
      ["", "above", "limit", ""],
      [[`${hosts} machines, above one`, ...limitCells(memory, mostMemory)]],
    ),
  ].join("\n\n");
}
