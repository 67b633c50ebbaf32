import { nameFilter } from "../packages/name-globs.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageSelection } from "../plan/plan.ts";
import type { Forbidden } from "./fact.ts";

/** What a selection does not want in the image: its requests `-name`, also with globs and an architecture. */
export function forbiddenBy({ requests }: PackageSelection): readonly Forbidden[] {
  return requests
    .filter(({ kind }) => kind === "absent")
    .map((request) => {
      const matches = nameFilter([request.name]);
      const { architecture, origin, place } = request;
      return {
        text: requestText(request),
        origin,
        place,
        covers: (one) =>
          matches(one.name) && (architecture === undefined || architecture === one.architecture),
      };
    });
}
