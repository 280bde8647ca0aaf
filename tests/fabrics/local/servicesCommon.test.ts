import { strict as assert } from "node:assert";
import { resolvedVariable } from "../../../model/resources/resolvedVariable";
import { allServices } from "./servicesSamples";

describe("every service of the local fabric", () => {
  for (const spec of allServices) {
    describe(spec.name, () => {
      const configuration = Object.values(spec.files).join("\n");

      it("names each of its listeners in its configuration", () => {
        for (const { address, port } of spec.listens) {
          assert.ok(configuration.includes(address), `${address} is not configured`);
          assert.match(configuration, new RegExp(`[:@= ]${port}\\b`));
        }
      });

      it("names no path outside its own folder to write to", () => {
        const paths = [...spec.command, configuration]
          .flatMap((text) => text.match(/(?<![\w/}:<.])\/[\w./-]+/g) ?? [])
          .filter((path) => !path.startsWith("/lab/"));
        assert.deepEqual(
          paths.filter((path) => !readOnly.includes(path)),
          [],
        );
      });

      it("keeps in its folder what its program would write elsewhere by default", () => {
        for (const setting of redirected[spec.command.join(" ").match(programs)![0]]) {
          assert.match(`${spec.command.join(" ")}\n${configuration}`, setting);
        }
      });

      it("finds its configuration wherever the folder is", () => {
        const command = spec.command.join(" ");
        const main = Object.keys(spec.files)[0];
        assert.ok(command.includes(`{folder}/${main}`), command);
      });

      it("keeps secrets out of its arguments", () => {
        assert.doesNotMatch(spec.command.join(" "), /[0-9a-f]{32}/);
      });
    });
  }

  it("has a name of its own", () => {
    const names = allServices.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });
});

/** Paths outside the folder that are opened and never made or changed. */
const readOnly = [
  "/usr/lib/nginx/modules/ngx_stream_module.so",
  "/dev/stderr",
  "/usr/bin/python3",
  // Not files, but what web sites are asked for.
  ...["/presence", "/notify", "/sign-in"],
];

const programs = /turnserver|kamailio|nginx|nsd|python3/;

/** By program: the settings without which it writes to folders that every lab shares. */
const redirected: Record<string, RegExp[]> = {
  turnserver: [/^userdb=\{folder\}/m, /^pidfile=\{folder\}/m, /^log-file=stdout$/m],
  kamailio: [/-w \{folder\} /, /-Y \{folder\} /, / -E /],
  nginx: [
    /-e stderr/,
    /^pid \{folder\}/m,
    /^error_log stderr;/m,
    /stream \{|proxy_temp_path \{folder\}/,
  ],
  python3: [/ -B /, /mkstemp\(dir=folder\)/],
  nsd: [
    ...[/^ +pidfile: ""$/m, /^ +database: ""$/m, /^ +logfile: \/dev\/stderr$/m],
    ...[/^ +zonelistfile: \{folder\}/m, /^ +xfrdfile: \{folder\}/m, /^ +xfrdir: \{folder\}/m],
  ],
};

describe("the variable of a resolved name", () => {
  it("is the name with every other character than letters and digits replaced", () => {
    assert.equal(resolvedVariable("av-1.contoso.com"), "RESOLVED_av_1_contoso_com");
  });
});
