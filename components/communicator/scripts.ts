import { imageFolders } from "../../model/communicator/state";
import { packagePath, type CommunicatorSettings, type SourceFile } from "../../model";

/**
 * How a script is run: its text comes by the standard input, where it needs no quoting and has no limit of length, and
 * whichever shell the SSH server has finds no `$` to replace.
 */
export const runsInput =
  'powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "[Console]::In.ReadToEnd() | Invoke-Expression"';

/** PowerShell takes typographic quotes for quotes, too: each is written twice to stand for itself. */
const literal = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
const listOf = (texts: readonly string[]) => `@(${texts.map(literal).join(", ")})`;

/** For PowerShell 2.0, which Windows Server 2008 R2 has: it knows neither JSON nor `Get-FileHash`. */
const common = `$ErrorActionPreference = 'Stop'
function Fail($text) { [Console]::Error.WriteLine($text); exit 1 }
function Hash($file) {
  $stream = [IO.File]::OpenRead($file)
  try { $hash = (New-Object Security.Cryptography.SHA256Managed).ComputeHash($stream) } finally { $stream.Close() }
  ([BitConverter]::ToString($hash) -replace '-', '').ToLower()
}
function Text($text) { '"' + ([string]$text).Replace('\\', '\\\\').Replace('"', '\\"') + '"' }
function Texts($texts) { '[' + ((@($texts) | ForEach-Object { Text $_ }) -join ',') + ']' }
`;

/** Brings a file to this machine, and refuses another one than was meant. */
const fetched = ({ source, sha256 }: SourceFile, file: string) => `$source = ${literal(source)}
$file = Join-Path $env:TEMP ${literal(file)}
if ($source -match '^https?:') { (New-Object Net.WebClient).DownloadFile($source, $file) } else { Copy-Item -LiteralPath $source $file -Force }
$found = Hash $file
if ($found -ne ${literal(sha256)}) { Remove-Item $file; Fail "$source has the SHA-256 $found, not ${sha256}: nothing was made of it." }
`;

/** Prints what an image is: what Windows Installer itself reads in communicator.msi, and the folders beside it. */
const measured = `function Call($on, $name, $with, $kind) { $on.GetType().InvokeMember($name, $kind, $null, $on, $with) }
function Column($database, $query) {
  $view = Call $database 'OpenView' @($query) 'InvokeMethod'
  [void](Call $view 'Execute' $null 'InvokeMethod')
  while ($row = Call $view 'Fetch' $null 'InvokeMethod') { Call $row 'StringData' @(1) 'GetProperty' }
  [void](Call $view 'Close' $null 'InvokeMethod')
}
$installer = New-Object -ComObject WindowsInstaller.Installer
$database = Call $installer 'OpenDatabase' @($package, 0) 'InvokeMethod'
function Property($name) { @(Column $database "SELECT Value FROM Property WHERE Property = '$name'")[0] }
$version = Property 'ProductVersion'
$upgrade = Property 'UpgradeCode'
$product = '{"name":' + (Text (Property 'ProductName')) + ',"productCode":' + (Text (Property 'ProductCode')) + $(if ($upgrade) { ',"upgradeCode":' + (Text $upgrade) }) + ',"version":' + (Text $version) + ',"language":' + [int](Property 'ProductLanguage') + '}'
$patches = @()
if (@(Column $database "SELECT Name FROM _Tables WHERE Name = 'PatchPackage'").Count -gt 0) { $patches = @(Column $database 'SELECT PatchId FROM PatchPackage') }
$folders = @(Get-ChildItem $folder | Where-Object { $_.PSIsContainer } | ForEach-Object { $_.Name })
$size = (Get-Item $package).Length
'{"sha256":' + (Text (Hash $package)) + ',"size":' + $size + ',"productVersion":' + (Text $version) + ',"patches":' + (Texts $patches) + ',"folders":' + (Texts $folders) + ',"product":' + $product + '}'
`;

const imageIn = ({ imageFolder }: CommunicatorSettings) => `$folder = ${literal(imageFolder)}
$package = Join-Path $folder 'communicator.msi'
`;

/** Runs msiexec to its end, and says why where it fails. */
const msiexec = (
  ...words: readonly string[]
) => `$log = Join-Path $env:TEMP 'edgelab-communicator.log'
$run = Start-Process msiexec -ArgumentList (${words.join(" + ")} + ' /qn /norestart /l*v "' + $log + '"') -Wait -PassThru
if (@(0, 3010) -notcontains $run.ExitCode) { Fail "msiexec ended with $($run.ExitCode): $log says why." }
`;

/** Named after what an image is made of, beside communicator.msi: a folder without it is somebody else's. */
const mark = "edgelab-image.txt";

/** Unpacks the administrative image into an empty folder, or in the place of one that it made before. */
export const unpackScript = (settings: CommunicatorSettings): string =>
  common +
  fetched(settings.installer, "edgelab-communicator.msi") +
  imageIn(settings) +
  `$mark = Join-Path $folder ${literal(mark)}
if (Test-Path -LiteralPath $folder) {
  if (@(Get-ChildItem -LiteralPath $folder -Force).Count -gt 0 -and -not (Test-Path -LiteralPath $mark)) { Fail "$folder isn't empty, and no image that this made: empty it, or give another imageFolder." }
  Remove-Item -LiteralPath $folder -Recurse -Force
}
[void](New-Item $folder -ItemType Directory)
Set-Content -LiteralPath $mark ${literal(`Made of ${settings.installer.sha256}`)}
` +
  msiexec(`'/a "' + $file + '" TARGETDIR="' + $folder + '"'`) +
  `foreach ($each in ${listOf(imageFolders)}) { if (-not (Test-Path (Join-Path $folder $each))) { Fail "msiexec has unpacked no folder $each into $folder." } }
` +
  measured;

/** Patches the image; only one that is unpacked and has no patch. */
export const patchScript = (
  settings: CommunicatorSettings,
  patch: NonNullable<CommunicatorSettings["patch"]>,
): string =>
  common +
  fetched(patch, "edgelab-communicator.msp") +
  imageIn(settings) +
  `foreach ($each in @('communicator.msi') + ${listOf(imageFolders)}) { if (-not (Test-Path (Join-Path $folder $each))) { Fail "$folder has no $($each): the image is unpacked before it is patched." } }
` +
  msiexec(`'/p "' + $file + '" /a "' + $package + '"'`) +
  measured;

/**
 * Copies the image to its share, lets readers read and writers write, and prints who may do what, by the share and by
 * the files. The share has to be there: it may be a part of others' packages. Its own permissions are read and not set.
 */
export const shareScript = (settings: CommunicatorSettings): string => {
  const { path, readers, writers } = settings.share;
  const [server = "", share = ""] = path.slice(2).split("\\");
  return (
    common +
    imageIn(settings) +
    `$target = ${literal(path)}
if (-not (Test-Path -LiteralPath ${literal(`\\\\${server}\\${share}`)})) { Fail "There is no share \\\\${server}\\${share} that this machine reaches: make it on ${server}, e.g. net share ${share}=<folder> ""/GRANT:${readers[0]},READ"" ""/GRANT:${writers[0]},FULL""." }
robocopy $folder $target /MIR /XF ${mark} /R:2 /W:2 /NP /NJH /NJS | Out-Null
if ($LASTEXITCODE -ge 8) { Fail "robocopy ended with $LASTEXITCODE." }
icacls $target /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' | Out-Null
foreach ($each in ${listOf(writers)}) { icacls $target /grant:r ($each + ':(OI)(CI)F') | Out-Null; if ($LASTEXITCODE -ne 0) { Fail "icacls doesn't know $each." } }
foreach ($each in ${listOf(readers)}) { icacls $target /grant:r ($each + ':(OI)(CI)RX') | Out-Null; if ($LASTEXITCODE -ne 0) { Fail "icacls doesn't know $each." } }
if ((Hash (Join-Path $target 'communicator.msi')) -ne (Hash $package)) { Fail ${literal(`${packagePath(settings)} isn't the image's.`)} }
function Access($mask) { if (($mask -band 0x1F01FF) -eq 0x1F01FF) { 'full' } elseif ($mask -band 0x500D0156) { 'change' } else { 'read' } }
function Grant($account, $mask) { '{"account":' + (Text $account) + ',"access":"' + (Access $mask) + '"}' }
$files = @((Get-Acl $target).Access | Where-Object { $_.AccessControlType -eq 'Allow' } | ForEach-Object { Grant $_.IdentityReference ([int]$_.FileSystemRights) })
$setting = Get-WmiObject Win32_LogicalShareSecuritySetting -ComputerName ${literal(server)} -Filter ${literal(`Name='${share}'`)}
if ($setting -eq $null) { Fail "${server} doesn't say who may do what with the share ${share}." }
$entries = @($setting.GetSecurityDescriptor().Descriptor.DACL | Where-Object { $_.AceType -eq 0 })
$granted = @($entries | ForEach-Object { Grant $(if ($_.Trustee.Domain) { $_.Trustee.Domain + '\\' + $_.Trustee.Name } else { $_.Trustee.Name }) $_.AccessMask })
'{"share":[' + ($granted -join ',') + '],"files":[' + ($files -join ',') + ']}'
`
  );
};
