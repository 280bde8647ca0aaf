import { warn } from "@pulumi/pulumi/log";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import * as pulumi from "../provider/sdk/pulumi";
import { validated } from "./invalidArguments";
import {
  changedFqdnText,
  earliestDate,
  formHtml,
  formMarkdown,
  planPublicIm,
  Problems,
  ValueError,
  type LabArguments,
  type PublicImArguments,
  type PublicImCheck,
  type PublicImPlan,
} from "../model";

/** What a {@link PublicImProvisioning} takes: the form's contents, and what they are held against. */
export interface PublicImProvisioningArgs extends PublicImArguments {
  /**
   * The Microsoft agreement number, without which the portal lets nobody go on. A secret:
   * `config.requireSecret("agreementNumber")`.
   */
  readonly agreementNumber: pulumi.Input<string>;
  /**
   * The Access Edge's certificate, PEM text, e.g. an output of what issues it.
   * @default none: nothing is known of its subject but what the lab says
   */
  readonly certificate?: pulumi.Input<string>;
  /** The arguments of the lab whose Access Edge it is. @default none: nothing is known of its names and SIP domains */
  readonly lab?: LabArguments;
}

/** The form as two texts. */
export interface FilledInForm {
  readonly markdown: pulumi.Output<string>;
  /** A whole HTML page to print. */
  readonly page: pulumi.Output<string>;
}

/**
 * A request for public IM connectivity with AOL, MSN and Yahoo!: the portal's form filled in, screen by screen, and
 * checked before anybody hands it in (field notes, "Public IM Provisioning"). It hands nothing in: the portal has no
 * interface for programs.
 *
 * A preview in which the Access Edge FQDN changes warns that every provider starts over.
 *
 * @throws pulumi.InputPropertiesError that lists every argument that can't be used, and whatever would make federation
 * fail. A certificate that isn't known yet is looked at as soon as it is.
 */
export class PublicImProvisioning extends pulumi.ComponentResource {
  /** The first day on which it can work, ISO date: 30 days after the form is handed in, or from today. */
  readonly earliestDate: pulumi.Output<string>;
  /** What makes federation fail, and what is known of it. */
  readonly checks: pulumi.Output<readonly PublicImCheck[]>;
  /** The filled-in form, without the agreement number. */
  readonly form: FilledInForm;

  private readonly plan: PublicImPlan;
  private readonly agreementNumber: pulumi.Output<string>;

  constructor(
    name: string,
    args: PublicImProvisioningArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const { agreementNumber, certificate, lab, ...request } = args;
    const subject = `PublicImProvisioning "${name}"`;
    const planWith = (known: string | undefined, problems?: Problems) =>
      validated(() => planPublicIm(subject, request, { certificate: known, lab }, problems));
    const problems = new Problems();
    checkAgreementNumber(agreementNumber, problems);
    const plan = planWith(typeof certificate === "string" ? certificate : undefined, problems);
    const hooks = fqdnHooks(name, (text) => void warn(text, this));
    super(
      "edgelab:index:PublicImProvisioning",
      name,
      { ...plan.settings },
      pulumi.mergeOptions(options, { hooks: { beforeUpdate: hooks } }),
    );
    this.plan = plan;
    this.agreementNumber = pulumi.secret(agreementNumber).apply((number) => {
      validated(() => {
        const found = new Problems();
        found.try("agreementNumber", () => requireNumber(number));
        found.throwIfAny(subject);
      });
      return number;
    });
    this.earliestDate = pulumi.output(earliestDate(plan.settings.submittedOn ?? today()));
    this.form = {
      markdown: pulumi.output(formMarkdown(plan)),
      page: pulumi.output(formHtml(plan)),
    };
    this.checks = pulumi.output(certificate).apply((known) => planWith(known).checks);
    this.registerOutputs({
      earliestDate: this.earliestDate,
      checks: this.checks,
      form: this.form,
    });
  }

  /** The filled-in form with the agreement number in it: a secret, which no output has by itself. */
  formWithAgreementNumber(): FilledInForm {
    const filledIn = (write: typeof formHtml) =>
      this.agreementNumber.apply((agreementNumber) => write(this.plan, { agreementNumber }));
    return { markdown: filledIn(formMarkdown), page: filledIn(formHtml) };
  }
}

const secretRemedy =
  'run "pulumi config set --secret agreementNumber" and pass config.requireSecret("agreementNumber").';

function checkAgreementNumber(given: pulumi.Input<string> | undefined, problems: Problems): void {
  if (given === undefined || given === "") {
    problems.add(
      "agreementNumber",
      `is missing, and without it the portal lets nobody go on: ${secretRemedy}`,
    );
  } else if (typeof given !== "object") {
    problems.add(
      "agreementNumber",
      `is plain text and would be seen in previews and state: ${secretRemedy}`,
    );
  }
}

/** No message quotes it. */
function requireNumber(number: string): void {
  if (typeof number !== "string" || number.trim() === "") {
    throw new ValueError(`is empty, and without it the portal lets nobody go on: ${secretRemedy}`);
  }
}

const hookNames = new Set<string>();

/** Speaks in a preview and in an update in which the form's FQDN changes, and in no other. */
function fqdnHooks(component: string, say: (text: string) => void): pulumi.ResourceHook[] {
  // The SDK's mocks, which others test their programs with, know no hooks and wait for ever for one.
  if (!("registerResourceHook" in (getMonitor() ?? {}))) return [];
  let name = `edgelab-public-im-${component}`;
  // Two components of one name can have parents that differ; hooks have one space of names.
  for (let count = 2; hookNames.has(name); count++)
    name = `edgelab-public-im-${component}-${count}`;
  hookNames.add(name);
  const tell: pulumi.ResourceHookFunction = ({ oldInputs, newInputs }) => {
    // States of other versions may have no inputs.
    if (!isRequest(oldInputs) || !isRequest(newInputs)) return;
    const text = changedFqdnText(oldInputs, newInputs);
    if (text !== undefined) say(text);
  };
  return [new pulumi.ResourceHook(name, tell, { onDryRun: true })];
}

const isRequest = (
  inputs: Record<string, unknown> | undefined,
): inputs is Pick<PublicImPlan["settings"], "accessEdgeFqdn" | "providers"> &
  Record<string, unknown> =>
  typeof inputs?.accessEdgeFqdn === "string" && Array.isArray(inputs.providers);

const today = (): string => new Date().toISOString().slice(0, 10);
