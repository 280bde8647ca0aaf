/** Scripts that all do one thing, written in as many ways as people have: other names, quoting, order, splitting. */
export interface Family {
  readonly kind: string;
  /** Of PowerShell's as an Azure run command; the others by SSH. */
  readonly isPowerShell: boolean;
  /** What stands in the text of what each of them does. */
  readonly right: RegExp;
  readonly topic: string;
  readonly scripts: readonly string[];
}

/** A piece of a script, and what has to stand before it. */
type Piece = readonly [before: string, piece: string];

/** What is written. */
export const line = "10.45.16.30 av.contoso.com";
/** It is there. */
export const isLine = /^10\.45\.16\.30 av\.contoso\.com$/m;
const hosts = String.raw`C:\Windows\System32\drivers\etc\hosts`;
const folder = String.raw`$f = "$env:windir\System32\drivers\etc"`;

const paths: readonly Piece[] = [
  ["", hosts],
  ["", `"${hosts}"`],
  ["", `'${hosts}'`],
  ["", String.raw`$env:windir\System32\drivers\etc\hosts`],
  ["", String.raw`"$env:SystemRoot\System32\drivers\etc\hosts"`],
  ["", String.raw`"$($env:windir)\System32\drivers\etc\hosts"`],
  ["", String.raw`(Join-Path $env:SystemRoot 'System32\drivers\etc\hosts')`],
  ["", "${env:windir}\\System32\\drivers\\etc\\hosts"],
  ["", String.raw`($env:windir + '\System32\drivers\etc\hosts')`],
  [`$h = "${hosts}"`, "$h"],
  [String.raw`$h = Join-Path -Path $env:windir -ChildPath "System32\drivers\etc\hosts"`, "$h"],
  [String.raw`$h = "{0}\System32\drivers\etc\hosts" -f $env:windir`, "$h"],
  [folder, '"$f\\hosts"'],
  [folder, "$f\\hosts"],
];

const texts: readonly Piece[] = [
  ["", `"${line}"`],
  ["", `'${line}'`],
  ["$ip = '10.45.16.30'", '"$ip av.contoso.com"'],
  ["$ip = '10.45.16.30'; $n='av.contoso.com'", '"$ip`t$n"'],
  ["$ip = '10.45.16.30'", '("{0} {1}" -f $ip, "av.contoso.com")'],
  ["$ip = '10.45.16.30'", '"${ip} av.contoso.com"'],
  ["", '("10.45.16.30 " + "av.contoso.com")'],
  ["", `"\`r\`n${line}"`],
  [`$t = @"\n${line}\n"@`, "$t"],
  [`$l = @()\n$l += '${line}'`, "$l"],
  ["$n = @('av.contoso.com')", '"10.45.16.30 $($n)"'],
];

/** Methods take no words without quotes. */
const quoted = (path: string) => (/^["'(]|^\$\w+$/.test(path) ? path : `"${path}"`);

const writes: readonly ((path: string, text: string) => string)[] = [
  (path, text) => `Add-Content -Path ${path} -Value ${text}`,
  (path, text) => `Add-Content -Value ${text} -Path ${path} -Force -Encoding ASCII`,
  (path, text) => `Add-Content -Path:${path} -Value:${text}`,
  (path, text) => `ac ${path} ${text}`,
  (path, text) => `${text} | Add-Content ${path}`,
  (path, text) => `${text} | Out-File -FilePath ${path} -Append -Encoding ascii`,
  (path, text) => `Out-File -InputObject ${text} ${path} -Append`,
  (path, text) => `[System.IO.File]::AppendAllText(${quoted(path)}, ${text})`,
  (path, text) => `${text} >> ${path}`,
  (path, text) => `Set-Content -LiteralPath ${path} -Value ${text}`,
  (path, text) => `Write-Output ${text} | Tee-Object -FilePath ${path} -Append`,
  (path, text) => `$a = @{ Path = ${quoted(path)}; Value = ${text} }\nAdd-Content @a -Force`,
  (path, text) =>
    `$w = New-Object System.IO.StreamWriter(${quoted(path)}, $true)\n$w.WriteLine(${text})\n$w.Close()`,
  (path, text) =>
    `$s = [IO.File]::AppendText(${quoted(path)}); $s.WriteLine(${text}); $s.Dispose()`,
];

const isOne = (script: string) => !/\n|;/.test(script);
/** Round any script. */
export const isWhole = () => true;

/** What stands round a command of PowerShell, and round which. */
export const around: readonly (readonly [wrap: (script: string) => string, fits: typeof isOne])[] =
  [
    [(script) => script, isWhole],
    [(script) => `$null = ${script}`, isOne],
    [(script) => `$x = ${script}`, isOne],
    [(script) => `[void](${script})`, isOne],
    [(script) => `${script} | Out-Null`, isOne],
    [(script) => `if (-not (Test-Path C:\\x)) {\n  ${script}\n}`, isWhole],
    [(script) => `try { ${script} } catch { Write-Error $_ }`, isWhole],
    [(script) => `function Set-It {\n  ${script}\n}\nSet-It`, isWhole],
    [(script) => `& { ${script} }`, isWhole],
    [(script) => `foreach ($i in 1..1) {\n${script}\n}`, isWhole],
    [(script) => `1 | ForEach-Object { ${script} }`, isWhole],
    [(script) => `switch (1) {\n  1 {\n${script}\n}\n}`, isWhole],
    [(script) => `$sb = {\n${script}\n}\n& $sb`, isWhole],
    [(script) => `Invoke-Command -ScriptBlock {\n${script}\n}`, isWhole],
    [(script) => `Start-Job { ${script} } | Wait-Job`, isWhole],
    [(script) => `# c\n<# d\n #>\n${script} # e`, isWhole],
  ];

const document = (text: string) => text.replace(/^["']|["']$/g, "");

const shWrites: readonly ((text: string) => string)[] = [
  (text) => `echo ${text} >> /etc/hosts`,
  (text) => `echo ${text} | tee -a /etc/hosts`,
  (text) => `echo ${text} | sudo tee -a /etc/hosts > /dev/null`,
  (text) => `printf '%s\\n' ${text} >> /etc/hosts`,
  (text) => `cat >> /etc/hosts <<EOF\n${document(text)}\nEOF`,
  (text) => `cat <<EOF | sudo tee -a /etc/hosts\n${document(text)}\nEOF`,
  (text) => `sudo tee --append /etc/hosts <<EOF >/dev/null\n${document(text)}\nEOF`,
  (text) => `tee -a /etc/hosts <<< ${text}`,
  (text) => `F=/etc/hosts\necho ${text} >> "$F"`,
  (text) => `D=/etc\necho ${text} >> \${D}/hosts`,
  (text) => `{ echo ${text}; } >> /etc/hosts`,
  (text) => `(echo ${text}) >> /etc/hosts`,
  (text) => `>> /etc/hosts echo ${text}`,
  (text) => `echo -e ${text} >>/etc/hosts`,
];

const shTexts: readonly Piece[] = [
  ["", `"${line}"`],
  ["", `'${line}'`],
  ["IP=10.45.16.30", '"$IP av.contoso.com"'],
  ["IP=10.45.16.30; N=av.contoso.com", '"${IP} ${N}"'],
  ['IP=10.45.16.30\nLINE="$IP av.contoso.com"', '"$LINE"'],
  ["export IP=10.45.16.30", '"$IP av.contoso.com"'],
  ["L='10.45.16.30'\nL+=' av.contoso.com'", '"$L"'],
  ["A=$(echo 10.45.16.30)", '"$A av.contoso.com"'],
];

const single = (script: string) => `'${script.replaceAll("'", String.raw`'\''`)}'`;

/** What stands round a command of a shell. */
export const shAround: readonly ((script: string) => string)[] = [
  (script) => script,
  (script) => `if true; then\n${script}\nfi`,
  (script) => `for i in 1; do\n${script}\ndone`,
  (script) => `f() {\n${script}\n}\nf`,
  (script) => `sudo sh -c ${single(script)}`,
  (script) => `sudo -u root bash -e -c ${single(script)}`,
  (script) => `su -c ${single(script)} root`,
  (script) => `bash -lc ${single(script)}`,
  (script) => `bash <<'XX'\n${script}\nXX`,
  (script) => `sudo -s <<'XX'\n${script}\nXX`,
  (script) => `set -e\n${script}\necho done`,
  (script) => `(\n${script}\n)`,
  (script) => `[ -f /x ] || {\n${script}\n}`,
  (script) => `while true; do\n${script}\nbreak\ndone`,
  (script) => `case x in\nx)\n${script}\n;;\nesac`,
  (script) => `eval ${single(script)}`,
  (script) => `#!/bin/bash\n# c\n${script} # d`,
];

const after = ([before]: Piece, script: string) =>
  before === "" ? script : `${before}\n${script}`;

/** Those that write the line into the hosts file. */
export const hostsFamilies: readonly Family[] = [
  {
    kind: "hosts file by PowerShell",
    isPowerShell: true,
    right: isLine,
    topic: "hosts file",
    scripts: writes.flatMap((write) => [
      ...paths.map((path) => after(path, write(path[1], texts[0][1]))),
      ...texts.map((text) => after(text, write(paths[4][1], text[1]))),
      ...around
        .filter(([, fits]) => fits(write("", "")))
        .map(([wrap]) => wrap(write(paths[4][1], texts[0][1]))),
    ]),
  },
  {
    kind: "hosts file by a shell",
    isPowerShell: false,
    right: isLine,
    topic: "hosts file",
    scripts: shWrites.flatMap((write) => [
      ...shTexts.map((text) => after(text, write(text[1]))),
      ...shAround.map((wrap) => wrap(write(shTexts[0][1]))),
    ]),
  },
];
