import assert from "node:assert/strict";
import { deedsOf, factsOf, remoteCommand, runCommand, windowsHosts } from "./scripts";

const computed = `"source.script" of settings can't be read: the script computes it.`;
const computedByCreate = `"create" of settings can't be read: the script computes it.`;
const entry = "198.51.100.23 av.contoso.com";

describe("lines that a script writes into a hosts file", () => {
  const hosts = String.raw`$env:windir\System32\drivers\etc\hosts`;
  for (const [title, script] of [
    [
      "Add-Content with a tab",
      `Add-Content -Path "${hosts}" -Value "198.51.100.23\`tav.contoso.com"`,
    ],
    ["Add-Content by place", `ac ${hosts} '${entry}'`],
    ["a comment behind the names", `Add-Content "${hosts}" "${entry} # the A/V Edge"`],
    ["Set-Content from a pipe", `"${entry}" | Set-Content -LiteralPath ${windowsHosts} -Force`],
    ["Out-File", `Write-Output "${entry}" | Out-File -FilePath "${hosts}" -Append -Encoding ascii`],
    ["a here-string", `@'\n# lab\n\n${entry}\n'@ | Add-Content "${hosts}"`],
    ["a redirection", `"${entry}" >> ${windowsHosts}`],
    ["a method of .NET", `[System.IO.File]::AppendAllText("${hosts}", "${entry}\`r\`n")`],
    ["variables", `$h = "${hosts}"\n$av = '198.51.100.23'\nAdd-Content $h "$av av.contoso.com"`],
    [
      "a format, and a path that is put together",
      `$ip = "198.51.100.23"\nAdd-Content (Join-Path $env:SystemRoot "System32\\drivers\\etc\\hosts") ("{0} {1}" -f $ip, "AV.contoso.com.")`,
    ],
    [
      "texts that are put together",
      `$n = "av.contoso.com"\nAdd-Content "${hosts}" ("198.51.100.23 " + $n)`,
    ],
    ["a continued line", `Add-Content \`\n  -Path "${hosts}" \`\n  -Value "${entry}"`],
    [
      "a condition before it",
      `if (-not (Select-String -Path "${hosts}" -Pattern "av" -Quiet)) {\n  Add-Content "${hosts}" "${entry}"\n}`,
    ],
    [
      "PowerShell in a shell",
      `powershell -NoProfile -Command "Add-Content ${windowsHosts} '${entry}'"`,
    ],
    [
      "PowerShell in base64",
      `powershell -enc ${Buffer.from(`Add-Content "${hosts}" "${entry}"`, "utf16le").toString("base64")}`,
    ],
  ]) {
    it(`are read: ${title}`, () => {
      assert.deepEqual(deedsOf(runCommand(script)), [entry]);
    });
  }

  for (const [title, script] of [
    [
      "echo in cmd",
      `@echo off\nset AV=198.51.100.23\necho %AV% av.contoso.com>>%SystemRoot%\\System32\\drivers\\etc\\hosts`,
    ],
    ["echo in sh", `AV=198.51.100.23; echo "$AV av.contoso.com" >> /etc/hosts`],
    ["tee", `echo '${entry}' | sudo tee -a /etc/hosts > /dev/null`],
    ["printf", `printf '%s\\t%s\\n' 198.51.100.23 av.contoso.com >> /etc/hosts`],
    [
      "a document",
      `AV=198.51.100.23\nsudo tee -a /etc/hosts <<EOF\n$AV av.contoso.com\nEOF\necho done`,
    ],
    ["a document as it stands", `cat >> /etc/hosts <<'EOF'\n${entry}\nEOF`],
    ["a shell in the shell", `sudo sh -c 'echo "${entry}" >> /etc/hosts'`],
    [
      "a command after a condition",
      `grep -q av.contoso.com /etc/hosts || echo ${entry} >> /etc/hosts`,
    ],
    [
      "a command in a branch",
      `if ! grep -q av /etc/hosts; then\n  echo ${entry} >> /etc/hosts\nfi`,
    ],
    [
      "what is left out before",
      `sed -i '/av.contoso.com/d' /etc/hosts && echo ${entry} >>/etc/hosts`,
    ],
    ["a block's output", `{ echo "${entry}"; } >> /etc/hosts`],
    ["a backup before", `cp /etc/hosts /etc/hosts.bak && echo \\\n  ${entry} >> /etc/hosts`],
  ]) {
    it(`are read: ${title}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), [entry]);
    });
  }

  it("are several in one text", () => {
    const script = `$lines = @"\n${entry}\n198.51.100.21 sip.contoso.com sip\n"@\n$lines | Out-File -Append "${hosts}"`;
    assert.deepEqual(deedsOf(runCommand(script)), [entry, "198.51.100.21 sip.contoso.com sip"]);
  });

  it("are of the host that the script runs on", () => {
    assert.equal(factsOf(runCommand(`ac ${hosts} '${entry}'`)).hostsEntries[0].host, "edge-server");
    assert.equal(
      factsOf(remoteCommand(`echo ${entry} >> /etc/hosts`)).hostsEntries[0].host,
      "10.45.16.30",
    );
  });

  for (const [title, script] of [
    ["a comment", `# echo ${entry} >> /etc/hosts`],
    [
      "a comment of cmd",
      `REM echo ${entry} >> C:\\Windows\\System32\\drivers\\etc\\hosts\n:: echo ${entry} >> C:\\x\\etc\\hosts`,
    ],
    ["a text that is only shown", `echo "${entry}"`],
    ["another file", `echo ${entry} >> /etc/hosts.allow`],
    ["a look at the file", `cat /etc/hosts; grep 198.51.100.23 /etc/hosts > /tmp/found`],
  ]) {
    it(`aren't there for ${title}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), []);
    });
  }

  it("have what the script computes as unknown, and the rest as it stands", () => {
    assert.deepEqual(
      deedsOf(runCommand(`$ip = (Resolve-DnsName av).IPAddress\nac ${hosts} "$ip av.contoso.com"`)),
      [`${computed} av.contoso.com`],
    );
    assert.deepEqual(deedsOf(runCommand(`ac ${hosts} "198.51.100.23 $name"`)), [
      `198.51.100.23 ${computed}`,
    ]);
  });

  for (const [title, script] of [
    ["a copy", "cp /tmp/hosts /etc/hosts"],
    ["a replacement", "sed -i 's/10.45.16.30/198.51.100.23/' /etc/hosts"],
    ["what another program writes", "getent hosts av.contoso.com >> /etc/hosts"],
    ["a file whose name is computed", `echo "${entry}" >> "$1"`],
  ]) {
    it(`may be any for ${title}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), [`${computedByCreate} ${computedByCreate}`]);
    });
  }

  it("don't take a value from before a branch that may set another", () => {
    const script = `AV=198.51.100.23\nif test -f /x; then AV=10.45.16.30; fi\necho "$AV av.contoso.com" >> /etc/hosts`;
    assert.deepEqual(deedsOf(remoteCommand(script)), [`${computedByCreate} av.contoso.com`]);
  });

  it("are told to have a wrong address without quoting it, as the script may be secret", () => {
    const [text] = deedsOf(remoteCommand("echo 300.1.2.3 av.contoso.com >> /etc/hosts"));
    assert.equal(
      text,
      `"create" of settings can't be read: it has something else than an address. av.contoso.com`,
    );
  });
});

describe("a hosts file that is written as a whole", () => {
  const others = `$others = [regex]::Replace([IO.File]::ReadAllText("${windowsHosts}"), '(?m)^.*# own\\r?\\n', '')`;
  const written = (text: string) =>
    factsOf(runCommand(`${others}\n[IO.File]::WriteAllText("${windowsHosts}", ${text})`))
      .hostsEntries;

  for (const text of [`"${entry} # own\`r\`n$others"`, `"\${others}${entry} # own\`r\`n"`]) {
    it(`keeps what it had where that is written, too: ${text}`, () => {
      assert.deepEqual(
        written(text).map(({ address, replacesFile }) => [String(address), replacesFile]),
        [["198.51.100.23", undefined]],
      );
    });
  }

  it("loses what it had otherwise", () => {
    assert.deepEqual(
      written(`"${entry}\`r\`n"`).map(({ replacesFile }) => replacesFile),
      [true],
    );
  });
});
