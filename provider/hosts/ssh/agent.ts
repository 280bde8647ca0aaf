import { outcomes } from "./dialect";

/**
 * What a Windows PowerShell is told once, so that orders are calls with base64 in quotes: nothing in a name, a path or a
 * content is ever read as code. PowerShell 2.0 and .NET 2.0, as Windows Server 2008 R2 has them; nothing is installed.
 *
 * `edgelab <order> <words…> -Mark <mark>` prints a line: the mark, a status, and what was printed and complained of.
 */
export const agent = String.raw`
$ErrorActionPreference = 'Stop'
$edgelabNone = '-'

function Edgelab-Text([string]$word) { [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($word)) }
function Edgelab-Path([string]$word) { [IO.Path]::GetFullPath([Environment]::ExpandEnvironmentVariables((Edgelab-Text $word))) }

function Edgelab-Why($problem) {
  while ($problem.InnerException) { $problem = $problem.InnerException }
  $problem
}

function Edgelab-Content([string]$file) {
  try {
    $stream = New-Object IO.FileStream($file, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]7)
  } catch {
    $why = Edgelab-Why $_.Exception
    if ($why -is [IO.FileNotFoundException] -or $why -is [IO.DirectoryNotFoundException]) { return $edgelabNone }
    throw
  }
  try {
    if ($stream.Length -eq 0) { return '' }
    $bytes = New-Object byte[] ([int]$stream.Length)
    $read = 0
    while ($read -lt $bytes.Length) {
      $count = $stream.Read($bytes, $read, $bytes.Length - $read)
      if ($count -eq 0) { throw 'it has become shorter while it was read' }
      $read += $count
    }
  } finally { $stream.Close() }
  [Convert]::ToBase64String($bytes)
}

function Edgelab-Folder([string]$folder) {
  if ([IO.Directory]::Exists($folder)) { return }
  $access = New-Object Security.AccessControl.DirectorySecurity
  $access.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)')
  [void][IO.Directory]::CreateDirectory($folder, $access)
}

function Edgelab-Open([string]$name, [int]$tries) {
  $folder = [Environment]::ExpandEnvironmentVariables('%ProgramData%\edgelab')
  Edgelab-Folder $folder
  for (;;) {
    try {
      return New-Object IO.FileStream(($folder + '\' + $name), [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None, 8, [IO.FileOptions]::DeleteOnClose)
    } catch {
      $tries--
      if ($tries -le 0) { return $null }
      Start-Sleep -Milliseconds 50
    }
  }
}

function Edgelab-SetUp {
  $who = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'an administrator is needed there; sign in as one'
  }
  if ($env:PROCESSOR_ARCHITEW6432) { throw 'its SSH server is a 32-bit program, which Windows shows another registry and other folders; install the 64-bit one' }
  $script:edgelabStatus = 0
}

function Edgelab-Read([string]$word) {
  $content = Edgelab-Content (Edgelab-Path $word)
  if ($content -eq $edgelabNone) { $script:edgelabStatus = ${outcomes.isAbsent}; return }
  $script:edgelabOut = $content
  $script:edgelabStatus = 0
}

function Edgelab-Put([string]$file, [string]$from, [string]$to) {
  $beside = [IO.Path]::GetDirectoryName($file) + '\.edgelab-'
  $new = $beside + [IO.Path]::GetFileName($file)
  $old = $beside + 'old-' + [IO.Path]::GetFileName($file)
  if ($to -ne $edgelabNone) { Edgelab-Folder ([IO.Path]::GetDirectoryName($file)) }
  if ([IO.File]::Exists($old) -and -not [IO.File]::Exists($file)) { [IO.File]::Move($old, $file) }
  foreach ($one in $new, $old) { if ([IO.File]::Exists($one)) { [IO.File]::Delete($one) } }
  if ((Edgelab-Content $file) -cne $from) { return ${outcomes.isChanged} }
  if ($from -ceq $to) { return 0 }
  if ($to -eq $edgelabNone) { [IO.File]::Delete($file); return 0 }
  $bytes = [Convert]::FromBase64String($to)
  try {
    $stream = New-Object IO.FileStream($new, [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::None, 4096, [IO.FileOptions]::WriteThrough)
    try { $stream.Write($bytes, 0, $bytes.Length) } finally { $stream.Close() }
    if ((Edgelab-Content $new) -cne $to) { throw 'the new content is not whole' }
    if ($from -eq $edgelabNone) { [IO.File]::Move($new, $file); return 0 }
    [IO.File]::Replace($new, $file, $old)
    if ((Edgelab-Content $old) -ceq $from) { [IO.File]::Delete($old); return 0 }
    [IO.File]::Replace($old, $file, $new)
    [IO.File]::Delete($new)
    return ${outcomes.isChanged}
  } catch {
    if ([IO.File]::Exists($old) -and -not [IO.File]::Exists($file)) { [IO.File]::Move($old, $file) }
    [IO.File]::Delete($new)
    throw
  }
}

function Edgelab-Replace([string]$word, [string]$from, [string]$to) {
  $file = Edgelab-Path $word
  $lock = Edgelab-Open 'files.lock' 400
  if (-not $lock) { $script:edgelabStatus = ${outcomes.isLocked}; return }
  try {
    for ($left = 10; ; $left--) {
      try { $script:edgelabStatus = Edgelab-Put $file $from $to; return }
      catch { if ($left -le 0 -or (Edgelab-Why $_.Exception) -isnot [IO.IOException]) { throw } }
      Start-Sleep -Milliseconds 200
    }
  } finally { $lock.Close() }
}

function Edgelab-Run([string]$program, [string]$arguments, [string]$given, [int]$seconds) {
  $start = New-Object Diagnostics.ProcessStartInfo
  $start.FileName = Edgelab-Text $program
  $start.Arguments = Edgelab-Text $arguments
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  try { $process = [Diagnostics.Process]::Start($start) }
  catch {
    $why = Edgelab-Why $_.Exception
    if ($why -is [ComponentModel.Win32Exception] -and $why.NativeErrorCode -eq 2) { $script:edgelabStatus = ${outcomes.isUnstarted}; return }
    throw
  }
  $until = [DateTime]::UtcNow.AddSeconds($seconds)
  $from = @($process.StandardOutput.BaseStream, $process.StandardError.BaseStream)
  $to = @((New-Object IO.MemoryStream), (New-Object IO.MemoryStream))
  $buffers = @((New-Object byte[] 4096), (New-Object byte[] 4096))
  $reading = @(0, 1 | ForEach-Object { $from[$_].BeginRead($buffers[$_], 0, 4096, $null, $null) })
  $bytes = [Convert]::FromBase64String($given)
  try { $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length); $process.StandardInput.Close() } catch { }
  foreach ($one in 0, 1) {
    while ($reading[$one]) {
      $left = [int][Math]::Max(0, ($until - [DateTime]::UtcNow).TotalMilliseconds)
      foreach ($other in 0, 1) {
        if (-not $reading[$other]) { continue }
        $patience = if ($other -eq $one) { [Math]::Min($left, 20) } else { 0 }
        if (-not $reading[$other].AsyncWaitHandle.WaitOne($patience, $false)) { continue }
        $count = $from[$other].EndRead($reading[$other])
        $to[$other].Write($buffers[$other], 0, $count)
        $reading[$other] = if ($count -gt 0) { $from[$other].BeginRead($buffers[$other], 0, 4096, $null, $null) } else { $null }
      }
      if ($left -eq 0) { try { $process.Kill() } catch { }; $script:edgelabStatus = ${outcomes.isOverdue}; return }
    }
  }
  $process.WaitForExit()
  $script:edgelabOut = [Convert]::ToBase64String($to[0].ToArray())
  $script:edgelabError = [Convert]::ToBase64String($to[1].ToArray())
  $script:edgelabStatus = $process.ExitCode
}

function Edgelab-Property([string]$name, $value) {
  $name + ' ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string]$value))
}

function Edgelab-Query([string]$namespace, [string]$query) {
  $found = @(Get-WmiObject -Namespace (Edgelab-Text $namespace) -Query (Edgelab-Text $query))
  $lines = foreach ($one in $found) {
    foreach ($property in $one.PSBase.Properties) { Edgelab-Property $property.Name $property.Value }
    ''
  }
  Edgelab-Lines $lines
}

function Edgelab-Of($object, [string]$name, [object[]]$words) {
  $object.GetType().InvokeMember($name, [Reflection.BindingFlags]::GetProperty, $null, $object, $words)
}

function Edgelab-Patches {
  $installer = New-Object -ComObject WindowsInstaller.Installer
  $lines = foreach ($patch in (Edgelab-Of $installer 'PatchesEx' @('', '', 4, 1))) {
    Edgelab-Property 'product' (Edgelab-Of $installer 'ProductInfo' @((Edgelab-Of $patch 'ProductCode' @()), 'ProductName'))
    Edgelab-Property 'patch' (Edgelab-Of $patch 'PatchProperty' @('DisplayName'))
    Edgelab-Property 'removable' (Edgelab-Of $patch 'PatchProperty' @('Uninstallable'))
    foreach ($code in 'ProductCode', 'PatchCode') { Edgelab-Property $code (Edgelab-Of $patch $code @()) }
    ''
  }
  Edgelab-Lines $lines
}

function Edgelab-Rules([string]$word) {
  $name = Edgelab-Text $word
  $firewall = New-Object -ComObject HNetCfg.FwPolicy2
  $lines = foreach ($rule in $firewall.Rules) {
    if (-not ($rule.Name -eq $name -or ([string]$rule.Name).StartsWith($name + ' (', [StringComparison]::OrdinalIgnoreCase))) { continue }
    foreach ($property in 'Name', 'Description', 'Direction', 'Action', 'Protocol', 'LocalPorts', 'LocalAddresses', 'RemoteAddresses', 'Profiles', 'Enabled', 'ApplicationName', 'ServiceName') {
      Edgelab-Property $property $rule.$property
    }
    ''
  }
  Edgelab-Lines $lines
}

function Edgelab-Lines($lines) {
  $script:edgelabOut = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string]::Join([string][char]10, [string[]]@($lines))))
  $script:edgelabStatus = 0
}

function Edgelab-Lock {
  $global:edgelabHeld = Edgelab-Open 'host.lock' 1
  $script:edgelabStatus = if ($global:edgelabHeld) { 0 } else { ${outcomes.isLocked} }
}

function Edgelab-Free {
  if ($global:edgelabHeld) { $global:edgelabHeld.Close() }
  $global:edgelabHeld = $null
  $script:edgelabStatus = 0
}

function edgelab {
  param([string]$Mark)
  # The mark comes last: without it the connection was cut, and words of the order may be missing.
  if (-not $Mark) { return }
  $script:edgelabOut = ''
  $script:edgelabError = ''
  $script:edgelabStatus = 1
  $order, $words = $args
  $words = @($words)
  try {
    switch ($order) {
      'setup' { Edgelab-SetUp }
      'read' { Edgelab-Read $words[0] }
      'replace' { Edgelab-Replace $words[0] $words[1] $words[2] }
      'run' { Edgelab-Run $words[0] $words[1] $words[2] $words[3] }
      'query' { Edgelab-Query $words[0] $words[1] }
      'rules' { Edgelab-Rules $words[0] }
      'patches' { Edgelab-Patches }
      'lock' { Edgelab-Lock }
      'free' { Edgelab-Free }
      default { throw ('there is no order ' + $order) }
    }
  } catch {
    $script:edgelabStatus = 1
    $script:edgelabOut = ''
    $script:edgelabError = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((Edgelab-Why $_.Exception).Message))
  }
  [Console]::Out.Write([string][char]10 + $Mark + ' ' + $script:edgelabStatus + ' ' + $script:edgelabOut + ' ' + $script:edgelabError + [char]10)
  [Console]::Out.Flush()
}
`;
