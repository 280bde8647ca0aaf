import type { Dialect } from "./command";

const cmdlets =
  /(?:^|[\s;|{(&"'])(?:(?:add|set|get|clear)-content|out-file|tee-object|(?:get|set|new|remove)-(?:item|itemproperty|service|childitem|location|variable|localuser|dnsclientserveraddress)|restart-(?:computer|service)|start-process|stop-service|convertto-securestring|write-(?:host|output|verbose|error)|(?:test|join|split)-path|invoke-(?:command|expression|webrequest|restmethod)|import-module|install-(?:module|windowsfeature|package)|(?:select|where|foreach)-(?:object|string))(?![\w-])/i;
/** As they are written with care, whatever they are about. */
const verbs =
  /(?:^|[\s;|{(&"'=])(?:Add|Clear|Copy|Disable|Enable|Enter|Exit|Export|Get|Import|Install|Invoke|Move|New|Out|Register|Remove|Rename|Restart|Set|Start|Stop|Tee|Update|Wait|Write)-[A-Z][a-z]+[A-Za-z]*(?![\w-])/;
const powershellSyntax =
  /\$\{?env:|\$ErrorActionPreference|(?:^|\n)[ \t]{0,20}(?:\$\w{1,60}[ \t]{0,8}=|param[ \t]{0,8}\()|[@]["'][ \t]{0,20}\n|\[[A-Za-z][\w.]{1,60}\]::/i;
const cmdSyntax =
  /(?:^|\n)[ \t]{0,20}@?(?:echo off|rem\s|::|setlocal|call\s|set "?\w|(?:cmd|powershell|pwsh|reg|netsh|msiexec|wusa|wmic|secedit|dism|net1?)(?:\.exe)?\s|shutdown(?:\.exe)?[ \t]+\/|start[ \t]+["/])|%\w{1,60}%|\bHK(?:LM|CU|EY_\w{1,30}):?\\|(?:^|[\s"'=>])[a-z]:\\/i;

/** What PowerShell has no meaning for. */
const cmdOnly =
  /(?:^|\n)[ \t]{0,20}@?(?:echo off|rem\s|::|setlocal|call\s|set "?\w)|%\w{1,60}%|\^\n/i;

/**
 * The dialect that a script looks as if it were written in.
 *
 * @param text Lines end in `\n`.
 */
export function dialectOf(text: string): Dialect {
  const [, interpreter] = /^#!([^\n]{0,200})/.exec(text) ?? [];
  if (interpreter !== undefined) {
    return /pwsh|powershell/.test(interpreter) ? "powershell" : "sh";
  }
  const startsAsCmd = /^\s{0,200}(?:@|rem\s|::|setlocal|(?:cmd|powershell|pwsh)(?:\.exe)?\s)/i.test(
    text,
  );
  if (!startsAsCmd && [cmdlets, verbs, powershellSyntax].some((one) => one.test(text))) {
    return "powershell";
  }
  if (!startsAsCmd && !cmdSyntax.test(text)) {
    return "sh";
  }
  // In cmd, `;` parts no commands.
  return !startsAsCmd && /;\s/.test(text) && !cmdOnly.test(text) ? "powershell" : "cmd";
}
