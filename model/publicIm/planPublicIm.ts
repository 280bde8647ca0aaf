import { planLab } from "../plan/planLab";
import type { LabArguments } from "../plan/arguments";
import type { LabPlan } from "../plan/plan";
import { InvalidArguments, Problems } from "../values";
import { readAccessEdgeCertificate } from "./accessEdgeCertificate";
import type { PublicImArguments } from "./arguments";
import { checkFederation, type PublicImCheck } from "./checks";
import { screensOf, type FormScreen } from "./screens";
import { readPublicIm } from "./readArguments";
import type { PublicImSettings } from "./settings";

/** Everything that follows from a request for public IM connectivity, derived from its arguments alone. */
export interface PublicImPlan {
  readonly settings: PublicImSettings;
  /** What the portal asks, screen by screen, without the agreement number. */
  readonly screens: readonly FormScreen[];
  /** What makes federation fail, and what is known of it. */
  readonly checks: readonly PublicImCheck[];
}

/** What a request can be held against. */
export interface PublicImEvidence {
  /** The Access Edge's certificate, PEM text. @default none: nothing is known of it */
  readonly certificate?: string;
  /** The lab whose Access Edge it is. @default none */
  readonly lab?: LabArguments;
}

/**
 * Derives everything that follows from a request: no Pulumi, no network, no clock.
 *
 * @param subject Whose arguments these are, for messages: `PublicImProvisioning "contoso"`.
 * @param problems What was found wrong with the subject's other arguments; reported with the rest.
 * @throws InvalidArguments with every argument that can't be used, with what is wrong with it and how to mend it, also
 * where what is to be handed in would make federation fail.
 */
export function planPublicIm(
  subject: string,
  args: PublicImArguments,
  { certificate: pem, lab: labArguments }: PublicImEvidence = {},
  problems: Problems = new Problems(),
): PublicImPlan {
  const lab = labArguments && planned(labArguments, problems);
  const certificate =
    pem === undefined
      ? undefined
      : problems.try("certificate", () => readAccessEdgeCertificate(pem));
  const settings = readPublicIm(args, lab, problems);
  const checks = checkFederation(
    settings,
    { ...(certificate && { certificate }), ...(lab && { lab }) },
    problems,
  );
  problems.throwIfAny(subject);
  return { settings, screens: screensOf(settings), checks };
}

/** The lab's plan; what is wrong with its arguments is told beside the rest. */
function planned(args: LabArguments, problems: Problems): LabPlan | undefined {
  try {
    return planLab("lab", args);
  } catch (error) {
    if (!(error instanceof InvalidArguments)) throw error;
    for (const { propertyPath, reason } of error.problems) {
      problems.add(`lab.${propertyPath}`, reason);
    }
    return undefined;
  }
}
