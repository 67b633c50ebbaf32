import { renderError } from "../../src/cli/render-error.ts";
import { ComposeError } from "../../src/errors.ts";
import type { Oracle } from "./outcome.ts";

/** Who is asked for a second opinion, by the first argument. */
const oracles: Readonly<Record<string, () => Promise<Oracle>>> = {
  apt: async () => (await import("./apt.ts")).apt,
  dnf: async () => (await import("./dnf.ts")).dnf,
  libsolv: async () => (await import("./libsolv.ts")).libsolv,
  "rpm-signatures": async () => (await import("./rpm-signatures.ts")).rpmSignatures,
  testsolv: async () => (await import("./testsolv.ts")).testsolv,
};

/**
 * Compares what the resolver decides with what others decide, prints every difference with its reason and ends with
 * `equal N of M`. Exit code 1 when a required figure is missed.
 */
async function main([name = "", ...args]: readonly string[]): Promise<boolean> {
  const oracle = await oracles[name]?.();
  if (oracle === undefined)
    throw new ComposeError({
      code: "IC8001",
      message: `Cannot compare with "${name}": it is none of ${Object.keys(oracles).join(", ")}`,
      hint: "npm run conformance -- libsolv --cases FILE.json",
    });
  const { compared, equal, differences, required } = await oracle(args);
  for (const { subject, reason } of differences) console.log(`${subject}: ${reason}`);
  console.log(`equal ${equal} of ${compared}`);
  if (required.met) return true;
  console.log(`missed: ${required.text}`);
  return false;
}

try {
  if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}
