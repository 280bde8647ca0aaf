import * as z from "zod";
import { parseDay, publicImRole, publicImService } from "../../../model";
import { service } from "../../../model/resources/host";
import type { StackResource } from "../../engine/stackResource";
import type { PublicImFact } from "../../facts/facts";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import { normalName } from "../../facts/names";
import type { Adapter } from "../adapter";
import { known, parsed, readAs, referenceTo } from "../read";
import { itemsOf } from "./reader";

const text = known(z.string());

/** What is handed in, as the component `PublicImProvisioning` declares it. */
const requestShape = z.object({
  accessEdgeFqdn: text,
  sipDomains: known(z.array(text)),
  providers: known(z.array(text)).nullish(),
  wantedOn: text.nullish(),
  submittedOn: text.nullish(),
});

const nameOf = (name: Known<string>) => (isKnown(name) ? normalName(name) : name);

const serviceShape = z.object({
  name: text,
  settings: known(requestShape.extend({ role: text })).nullish(),
});

/** What stand-ins of the providers on the local fabric were told, in their service's settings; undefined of others. */
function toldStandIns(resource: StackResource): z.infer<typeof requestShape> | undefined {
  // Settings of other services have another shape: those of which nothing is known are told by the service's name.
  const { name, settings } = readAs(resource, serviceShape, []) ?? {};
  if (settings == null) return undefined;
  const role = isKnown(settings) ? settings.role : settings;
  if (isKnown(role) ? role !== publicImRole : name !== publicImService) return undefined;
  if (isKnown(settings)) return settings;
  return { accessEdgeFqdn: settings, sipDomains: settings, providers: settings };
}

/** Forms for public IM connectivity, and what stand-ins of the providers were told. */
export const publicImAdapter: Adapter = {
  types: ["edgelab:index:PublicImProvisioning"],
  reads: (type) => type === service.type,
  read(resources) {
    const unreadable: Unknown[] = [];
    const publicIm = resources.flatMap<PublicImFact>((resource) => {
      const isProvisioned = resource.type === service.type;
      const request = isProvisioned
        ? toldStandIns(resource)
        : readAs(resource, requestShape, unreadable);
      if (request === undefined) return [];
      const day = (property: "wantedOn" | "submittedOn") => {
        const value = request[property];
        return value == null
          ? {}
          : { [property]: parsed(resource, [property], value, parseDay, unreadable) };
      };
      return [
        {
          resource: referenceTo(resource),
          accessEdgeFqdn: nameOf(request.accessEdgeFqdn),
          sipDomains: itemsOf(request.sipDomains).map(nameOf),
          providers: itemsOf(request.providers ?? []),
          ...(isProvisioned && { isProvisioned }),
          ...day("wantedOn"),
          ...day("submittedOn"),
        },
      ];
    });
    return { publicIm, unreadable };
  },
};
