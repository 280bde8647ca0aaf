import * as z from "zod";
import type { CommunicatorFact } from "../../facts/facts";
import { isKnown, type Unknown } from "../../facts/known";
import type { Adapter } from "../adapter";
import { known, readAs, referenceTo } from "../read";
import { itemsOf } from "./reader";

const text = known(z.string());
const texts = known(z.array(text));

/** What the component `CommunicatorDeployment` declares. */
const shape = z.object({
  patch: known(z.object({ article: text })).nullish(),
  share: known(z.object({ path: text, readers: texts, writers: texts })),
  policy: known(z.object({ configuration: known(z.enum(["computer", "user"])), links: texts })),
  directory: known(z.object({})).nullish(),
});

/** Deployments of Communicator. */
export const communicatorAdapter: Adapter = {
  types: ["edgelab:index:CommunicatorDeployment"],
  read(resources) {
    const unreadable: Unknown[] = [];
    const communicator = resources.flatMap<CommunicatorFact>((resource) => {
      const read = readAs(resource, shape, unreadable);
      if (read === undefined) return [];
      const { patch, share, policy, directory } = read;
      return [
        {
          resource: referenceTo(resource),
          article: patch == null ? undefined : isKnown(patch) ? patch.article : patch,
          source: isKnown(share) ? share.path : share,
          readers: isKnown(share) ? itemsOf(share.readers) : [share],
          writers: isKnown(share) ? itemsOf(share.writers) : [share],
          configuration: isKnown(policy) ? policy.configuration : policy,
          links: isKnown(policy) ? itemsOf(policy.links) : [policy],
          isRead: directory == null || isKnown(directory) ? directory != null : directory,
        },
      ];
    });
    return { communicator, unreadable };
  },
};
