import { debTargets } from "./deb-targets.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { ownTargets } from "./own-targets.ts";
import { rpmTargets } from "./rpm-targets.ts";

/** All parsers of what comes from outside and says something of packages. */
export const targets: readonly FuzzTarget[] = [...debTargets, ...rpmTargets, ...ownTargets];
