/** What a command printed and how it ended. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A registry, as `reg.exe` or a `.reg` file shows it: DWORD values under keys. */
export interface Registry {
  /** The value, or undefined where the key or the value is absent. */
  readDword(key: string, name: string): Promise<number | undefined>;
  /** Creates the key where it is absent. Leaves every other key and value as it is. */
  writeDword(key: string, name: string, value: number): Promise<void>;
  /** Removes the value; the key stays. */
  deleteValue(key: string, name: string): Promise<void>;
  hasKey(key: string): Promise<boolean>;
  /** Removes the key where it has no values. */
  deleteEmptyKey(key: string): Promise<void>;
}

/** A machine whose settings the provider owns, however it is reached. */
export interface Host {
  /** Operations on hosts with one key never overlap. */
  readonly key: string;
  /** Absolute path of the hosts file that the host's programs read. */
  readonly hostsFile: string;
  /** Folder of the host's own files: registry, zones, services. */
  readonly folder: string;
  readonly registry: Registry;
  /** False where the host is gone (or was never there). */
  exists(): Promise<boolean>;
  /**
   * Undefined where there is no such file.
   *
   * @param encoding `latin1` gives one character a byte, so that what isn't UTF-8 can be written back as it was.
   * @default utf8
   */
  readFile(file: string, encoding?: BufferEncoding): Promise<string | undefined>;
  /**
   * Replaces a file's content in place (programs that hold it open see the change), or makes it with its folders.
   * A writer that is killed midway leaves the old or the new content.
   */
  writeFile(file: string, content: string | Buffer, mode?: number): Promise<void>;
  /** Removes a file; one that is gone already is no error. */
  removeFile(file: string): Promise<void>;
  /** Runs a program on the host. Never throws for a status other than 0; throws where it can't be started. */
  run(command: readonly string[], options?: { readonly stdin?: string }): Promise<CommandResult>;
}
