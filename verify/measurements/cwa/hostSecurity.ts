import type { NtlmOption } from "../../../model/values/securityFlags";

export { ntlmOptions, type NtlmOption } from "../../../model/values/securityFlags";

/** What a registry says. */
export interface RegistryView {
  /** The REG_DWORD's value; undefined where the option isn't set. */
  readonly minimums: Readonly<Partial<Record<NtlmOption, number>>>;
  /** Whether the patch of KB 968802 is installed; undefined where that can't be told. */
  readonly hasPatch: boolean | undefined;
}

/** What a policy of the domain says of an option. */
export interface PolicyMinimum {
  /** Undefined where it is no number. */
  readonly value: number | undefined;
  /** The policy's name, or its id. */
  readonly by: string;
}

/** The security options of a host. */
export interface HostSecurity {
  readonly kind: "read";
  readonly configured: RegistryView;
  /** As it was at the last restart; undefined where that can't be told. */
  readonly inEffect: RegistryView | undefined;
  /** What policies of the domain set of it, again and again; undefined where that can't be told. */
  readonly policies?: Readonly<Partial<Record<NtlmOption, PolicyMinimum>>>;
  /** Why Windows wants to be restarted; undefined where it doesn't, or where it isn't known. */
  readonly restartPending?: string;
}
