/**
 * The environment variable in which a service's command finds the address that a name had on its host at start:
 * `RESOLVED_av_contoso_com` for `av.contoso.com`.
 */
export function resolvedVariable(name: string): string {
  return `RESOLVED_${name.replace(/[^A-Za-z0-9]/g, "_")}`;
}
