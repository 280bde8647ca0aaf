import { z } from "zod";
import { parseDay } from "../../../model";
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

/** Forms for public IM connectivity. */
export const publicImAdapter: Adapter = {
  types: ["edgelab:index:PublicImProvisioning"],
  read(resources) {
    const unreadable: Unknown[] = [];
    const publicIm = resources.flatMap<PublicImFact>((resource) => {
      const request = readAs(resource, requestShape, unreadable);
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
          ...day("wantedOn"),
          ...day("submittedOn"),
        },
      ];
    });
    return { publicIm, unreadable };
  },
};
