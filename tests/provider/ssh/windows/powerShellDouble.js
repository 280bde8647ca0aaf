/**
 * A double of a Windows with an SSH server, for what no Windows is there: what sshd runs in the place of its PowerShell.
 * It carries out the agent's orders as that text says, on a folder as drive C:, and starts programs: doubles of reg,
 * netsh and dnscmd, or where a wine is given, the real cmd.exe and reg.exe of that.
 *
 * powerShellDouble.js <folder>
 */
const fs = require("node:fs");
const path = require("node:path");
const { spawnSync } = require("node:child_process");
const readline = require("node:readline");
const programs = require("./programDoubles");

const folder = process.argv[2];
const none = "-";
const settings = () => JSON.parse(fs.readFileSync(path.join(folder, "windows.json"), "utf8"));
const { agent, start, wine } = settings();

/** The line that restarts a service: `actions.ts`. */
const restarting =
  /^\$name = \[Text\.Encoding\]::UTF8\.GetString\(\[Convert\]::FromBase64String\('([\w+/=]*)'\)\); try \{ Restart-Service -Name \$name -Force .*exit 1 \}$/;
if (
  process.env.SSH_ORIGINAL_COMMAND === start.replace(" -InputFormat Text -OutputFormat Text", "")
) {
  const [, word] = restarting.exec(fs.readFileSync(0, "utf8").trimEnd()) ?? [];
  const name = Buffer.from(word ?? "", "base64").toString();
  if (word === undefined || name === "missing") {
    process.stderr.write(`Cannot find any service with service name '${name}'.\r\n`);
    process.exit(1);
  }
  fs.appendFileSync(path.join(folder, "ran"), `Restart-Service ${name}\n`);
  process.exit(0);
}

if (process.env.SSH_ORIGINAL_COMMAND !== start) {
  const [program] = (process.env.SSH_ORIGINAL_COMMAND ?? "").split(" ");
  process.stderr.write(
    `'${program}' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n`,
  );
  process.exit(1);
}

/** Until when a restart that a double of shutdown was told takes; undefined where there was none. */
const awayUntil = () => programs.stateIn(path.join(folder, "state.json")).awayUntil;
if (awayUntil() > Date.now()) {
  process.stderr.write("Connection refused\r\n");
  process.exit(255);
}

const text = (word) => Buffer.from(word, "base64").toString();
const windowsPath = (word) =>
  text(word)
    .replace(/%SystemRoot%/i, "C:\\Windows")
    .replace(/%ProgramData%/i, "C:\\ProgramData")
    .replaceAll("/", "\\");
const local = (file) => path.join(folder, ...file.replace(":", "").split("\\"));
const content = (file) => (fs.existsSync(file) ? fs.readFileSync(file).toString("base64") : none);
const sleep = (milliseconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** An exclusively opened file, which is gone with who has it. */
function opened(name, tries) {
  const file = path.join(local("C:\\ProgramData\\edgelab"), name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let left = tries; left > 0; left--) {
    try {
      fs.writeFileSync(file, `${process.pid}`, { flag: "wx" });
      return { close: () => fs.rmSync(file) };
    } catch {
      const owner = fs.readFileSync(file, { encoding: "utf8", flag: "a+" });
      if (owner !== "" && !fs.existsSync(`/proc/${owner}`)) fs.rmSync(file, { force: true });
      else sleep(20);
    }
  }
  return undefined;
}

function put(file, from, to) {
  const beside = path.join(path.dirname(file), ".edgelab-");
  const [fresh, old] = [beside + path.basename(file), `${beside}old-${path.basename(file)}`];
  if (to !== none) fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(old) && !fs.existsSync(file)) fs.renameSync(old, file);
  for (const one of [fresh, old]) fs.rmSync(one, { force: true });
  if (content(file) !== from) return 73;
  if (from === to) return 0;
  if (from !== none) {
    if ((fs.statSync(file).mode & 0o200) === 0) throw new Error("Access to the path is denied.");
    if (fs.existsSync(`${file}.held`)) {
      throw Object.assign(new Error("it is being used by another process."), { isRetried: true });
    }
  }
  if (to === none) {
    fs.rmSync(file);
    return 0;
  }
  try {
    fs.writeFileSync(fresh, Buffer.from(to, "base64"));
    if (settings().between) {
      // Somebody else writes at the worst moment.
      fs.appendFileSync(file, settings().between);
      fs.writeFileSync(
        path.join(folder, "windows.json"),
        JSON.stringify({ ...settings(), between: "" }),
      );
    }
    if (from === none) {
      fs.renameSync(fresh, file);
      return 0;
    }
    const isSame = content(file) === from;
    if (isSame) fs.renameSync(fresh, file);
    else fs.rmSync(fresh);
    return isSame ? 0 : 73;
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error.code === "ENOSPC" ? new Error("There is not enough space on the disk.") : error;
  }
}

function replace(word, from, to) {
  const lock = opened("files.lock", 1_000);
  if (lock === undefined) return { status: 75 };
  try {
    for (let left = 10; ; left--) {
      try {
        return { status: put(local(windowsPath(word)), from, to) };
      } catch (error) {
        if (left <= 0 || !error.isRetried) throw error;
        sleep(20);
      }
    }
  } finally {
    lock.close();
  }
}

function run(program, given, stdin) {
  const [name, line] = [text(program), text(given)];
  const { cut } = settings();
  const isCut = cut?.program === name;
  // Once: the connection is gone, and nobody hears what becomes of the program.
  if (isCut) {
    const file = path.join(folder, "windows.json");
    fs.writeFileSync(file, JSON.stringify({ ...settings(), cut: undefined }));
    if (cut.when === "before") process.exit(255);
  }
  fs.appendFileSync(path.join(folder, "ran"), `${name} ${line}\n`);
  if (wine !== undefined && name === "reg") {
    const env = { ...process.env, WINEPREFIX: path.join(folder, "wine"), WINEDEBUG: "-all" };
    // Into files, as what wine starts beside it keeps a pipe open for seconds.
    const ends = "1>order.out 2>order.error";
    const batch = `@echo off\r\nreg ${line.replaceAll("%", "%%")} ${ends}\r\nexit %errorlevel%\r\n`;
    fs.writeFileSync(path.join(folder, "order.bat"), batch);
    const { status } = spawnSync(wine, ["cmd", "/c", "order.bat"], {
      cwd: folder,
      env,
      stdio: "ignore",
    });
    const [out, error] = ["out", "error"].map((name) =>
      fs.readFileSync(path.join(folder, `order.${name}`)),
    );
    return { status, out, error: `${error}` };
  }
  const double = programs[name];
  if (double === undefined) return { status: 127 };
  const {
    status,
    out = "",
    error = "",
  } = double(line, path.join(folder, "state.json"), text(stdin));
  if (isCut) process.exit(255);
  return { status, out: Buffer.from(out), error };
}

function query(namespace, wanted) {
  const [, table, where] = /^select \* from (\w+)(?: where (.*))?$/.exec(text(wanted)) ?? [];
  if (/^MicrosoftDNS_/.test(table) && text(namespace) === "root\\MicrosoftDNS") {
    const conditions = where.split(" and ").map((one) => /^(\w+) = '([^']*)'$/.exec(one).slice(1));
    const state = path.join(folder, "state.json");
    return printed(programs.dnsObjects(state, table.slice(13), Object.fromEntries(conditions)));
  }
  if (table === "Win32_OperatingSystem") {
    const system = {
      LastBootUpTime: `20260101000000.${awayUntil() ?? 0}+000`,
      LocalDateTime: "20260101120000.000000+000",
      Version: "6.1.7601",
      Caption: "Microsoft Windows Server 2008 R2 Standard ",
      ProductType: "3",
    };
    return printed([{ ...system, ...settings().system }]);
  }
  return printed(settings().wmi?.[`${text(namespace)}:${table}`] ?? []);
}

function printed(objects) {
  const lines = objects.flatMap((object) => [
    ...Object.entries(object).map(([k, v]) => `${k} ${Buffer.from(`${v}`).toString("base64")}`),
    "",
  ]);
  return { status: 0, out: Buffer.from(lines.join("\n")) };
}

let held;
const orders = {
  setup: () => {
    if (settings().isUser) throw new Error("an administrator is needed there; sign in as one");
    return { status: 0 };
  },
  read: (word) => {
    const found = content(local(windowsPath(word)));
    return found === none ? { status: 66 } : { status: 0, out: Buffer.from(found, "base64") };
  },
  replace,
  run,
  query,
  rules: (word) => {
    const name = text(word).toLowerCase();
    const { rules } = programs.stateIn(path.join(folder, "state.json"));
    const isNamed = (one) => one === name || one.startsWith(`${name} (`);
    return printed(rules.filter(({ Name }) => isNamed(Name.toLowerCase())));
  },
  patches: () =>
    printed([
      ...(settings().patches ?? []),
      ...programs.stateIn(path.join(folder, "state.json")).patches,
    ]),
  lock: () => {
    held = opened("host.lock", 1);
    return { status: held === undefined ? 75 : 0 };
  },
  free: () => {
    held?.close();
    held = undefined;
    return { status: 0 };
  },
};

let isTold = false;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const told = /^iex \(.*FromBase64String\('([\w+/=]*)'\)\)\); (.*)$/.exec(line);
  if (told !== null) isTold = text(told[1]) === agent;
  const call = /^edgelab ((?:'[^']*' )+)-Mark '(\w+)'$/.exec(told?.[2] ?? line);
  if (!isTold || call === null) {
    process.stderr.write(`The term '${line.slice(0, 40)}' is not recognized\r\n`);
    return;
  }
  if (awayUntil() > Date.now()) process.exit(255);
  const [order, ...words] = call[1]
    .trimEnd()
    .split(" ")
    .map((word) => word.slice(1, -1));
  let answer;
  try {
    if (!agent.includes(`'${order}' {`)) throw new Error(`there is no order ${order}`);
    answer = orders[order](...words);
  } catch (error) {
    answer = { status: 1, error: error.message };
  }
  const { status, out = Buffer.alloc(0), error = "" } = answer;
  const words64 = [out, Buffer.from(error)].map((bytes) => bytes.toString("base64"));
  process.stdout.write(`\n${call[2]} ${status} ${words64.join(" ")}\n`);
});
