import type { RegistryValues } from "../../model/registry/text";

/** What a domain's policy sets a value to, again and again. */
export interface PolicyValue {
  /** Name of the Group Policy object. */
  readonly by: string;
  /** Undefined where it is no number. */
  readonly value: number | undefined;
}

/** The registry of a host, as `reg.exe` or a `.reg` file shows it. */
export interface Registry {
  readDword(key: string, name: string): Promise<number | undefined>;
  hasKey(key: string): Promise<boolean>;
  /**
   * Changes what is there, as one change that nobody else's falls into.
   *
   * @param edit Called again where others have changed the registry meanwhile. May throw: then nothing is changed.
   */
  change(edit: (values: RegistryValues) => void): Promise<void>;
  writeDword(key: string, name: string, value: number): Promise<void>;
  deleteValue(key: string, name: string): Promise<void>;
  /** What the domain's policy that counts says of a security option; undefined where none says anything. */
  policyFor(key: string, name: string): Promise<PolicyValue | undefined>;
}
