import { ComposeError, type Mistake } from "../errors.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageRequest } from "../plan/plan.ts";
import { type Clause, clausesOf } from "./formula.ts";
import type { RpmPackage } from "./package.ts";
import { parseRelation, type Relation } from "./relation.ts";
import { isRich, parseRichDependency } from "./rich-dependency.ts";
import type { Universe } from "./universe.ts";

/**
 * The packages that answer a request for a capability: of each list one must be there. `name >= 1` has one list, as has
 * `(a or b)`; `(a and b)` has two. What is in no form of RPM's, or says what must be there only sometimes, is a mistake (IC1005).
 */
export function askedCapability(
  request: PackageRequest,
  universe: Universe,
): readonly (readonly RpmPackage[])[] | Mistake {
  const text = request.name;
  try {
    if (!isRich(text)) return [universe.providers(parseRelation(text))];
    const clauses = clausesOf(parseRichDependency(text), "is", (one: Relation) => universe.providers(one));
    if (clauses.every(isUnconditional)) return clauses.map(({ present }) => present);
    return mistake(request, "it depends on what else is there", "Ask for what must be there in any case");
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    const problem = error.message.replace(/^Cannot [^"]*"[^"]*": /, "");
    const hint = text.includes("|") ? "Of several, write (a or b)" : "Write name >= 1.0, or (a or b >= 1.0)";
    return mistake(request, problem, hint);
  }
}

const isUnconditional = ({ absent }: Clause): boolean => absent.length === 0;

function mistake(request: PackageRequest, problem: string, hint: string): Mistake {
  const message = `Cannot use package "${requestText(request)}": ${problem}`;
  return { code: "IC1005", message, hint, place: request.place };
}
