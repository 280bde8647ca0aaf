import * as pulumi from "./pulumi";
import { Service, type ServiceArgs } from "./host";
import type { NamespaceConnectionArgs } from "./types";

/** What a person would set in a product's dialog, by the setting's name: text, a number, yes or no, or a list of texts. */
export type ServiceSettings = pulumi.Unwrap<NonNullable<ServiceArgs["settings"]>>;

/** What a service is, wherever it runs; its files may be secret, or not known yet. */
export type ServiceDescription = pulumi.Unwrap<
  Pick<ServiceArgs, "name" | "command" | "listens" | "resolves">
> & { readonly files: pulumi.Input<Readonly<Record<string, string>>> };

/**
 * A service from a description. Its files may be secret and not known yet, as those made from a password are: then
 * they stay secret, and the rest, which every user of the machine can see anyway, is known and shown.
 *
 * @param name Name of the resource.
 * @param connection The host that it runs on.
 * @param description What runs.
 * @param triggers Values at whose change it is started anew.
 * @param opts Options of the resource.
 * @param settings What a person would set in the product's dialog. It is known and open in a preview, whatever the
 * description is. Default: none.
 * @param patience Seconds that it has to open its sockets. Default: the resource's.
 */
export function describedService(
  name: string,
  connection: pulumi.Input<NamespaceConnectionArgs>,
  description: pulumi.Input<ServiceDescription>,
  triggers: { readonly [cause: string]: pulumi.Input<unknown> } = {},
  opts?: pulumi.CustomResourceOptions,
  settings?: ServiceSettings,
  patience?: number,
): Service {
  const whole = pulumi.output(description);
  const open = pulumi.unsecret(whole);
  return new Service(
    name,
    {
      connection,
      // Properties of an output are known where they are themselves, whatever of the whole is not.
      name: open.name,
      command: open.command,
      files: whole.files.apply((files) => ({ ...files })),
      listens: open.listens,
      resolves: open.resolves?.apply((names) => ({ ...names })),
      triggers: Object.fromEntries(
        Object.entries(triggers).map(([cause, value]) => [
          cause,
          pulumi.all([value]).apply(([known]) => text(known)),
        ]),
      ),
      ...(settings && { settings }),
      ...(patience !== undefined && { patience }),
    },
    opts,
  );
}

/** A text that changes when the value does. */
function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
