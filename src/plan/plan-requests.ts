import type { OsProvider } from "../os/provider.ts";
import { nameFilter } from "../packages/name-globs.ts";
import { parsePackageWish } from "../template/package-wish.ts";
import { type LoadedTemplate, placeOf } from "../template/template.ts";
import type { PackageRequest } from "./plan.ts";

/** Locales that every C library has without the package locales. */
const builtInLocales = ["C", "POSIX", "C.UTF-8"];
/** Names of the time zone that needs no data. */
const utcNames = ["UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"];

/**
 * Every package that is asked for: those of the kernel, those that the template names, and those that its configuration
 * needs. A package that is named several times is asked for once, at the version that one of them gives; what a later file of the
 * chain takes back is not asked for.
 */
export function planRequests(input: {
  readonly template: LoadedTemplate;
  readonly os: OsProvider;
}): readonly PackageRequest[] {
  const { template } = input.template;
  const { kernel, packages = [] } = template.systemConfig;
  const requests = [
    ...requestsOf(kernel?.packages ?? [], { ...input, list: ["kernel", "packages"] }),
    ...withoutTakenBack(requestsOf(packages, { ...input, list: ["packages"] })),
    ...neededRequests(input),
  ];
  const byName = new Map<string, PackageRequest>();
  for (const request of requests) {
    const key = `${request.kind ?? ""} ${request.name}:${request.architecture ?? ""}`;
    const known = byName.get(key);
    const isBetter = known === undefined || (known.version === undefined && request.version !== undefined);
    if (isBetter) byName.set(key, request);
  }
  return [...byName.values()];
}

function requestsOf(
  names: readonly string[],
  from: {
    readonly template: LoadedTemplate;
    readonly os: OsProvider;
    readonly list: readonly string[];
  },
): readonly PackageRequest[] {
  return names.map((text, index) => ({
    ...parsePackageWish(text, from.os.format),
    origin: ["systemConfig", ...from.list].join("."),
    place: placeOf(from.template.origins, "systemConfig", ...from.list, index),
  }));
}

/**
 * Without what a later file of the chain takes back: its `-name` what earlier ones ask for by a name that fits, its `name` an
 * earlier `-name`. Within one file both stay, as the contradiction that they are.
 */
function withoutTakenBack(requests: readonly PackageRequest[]): readonly PackageRequest[] {
  return requests.filter(
    (one, index) =>
      !requests
        .slice(index + 1)
        .some((later) => later.place?.file !== one.place?.file && takesBack(later, one)),
  );
}

function takesBack(later: PackageRequest, earlier: PackageRequest): boolean {
  if (later.architecture !== undefined && later.architecture !== earlier.architecture) return false;
  if (later.kind === "absent") return earlier.kind === undefined && nameFilter([later.name])(earlier.name);
  return later.kind === undefined && earlier.kind === "absent" && earlier.name === later.name;
}

function neededRequests(input: {
  readonly template: LoadedTemplate;
  readonly os: OsProvider;
}): readonly PackageRequest[] {
  const { template, origins } = input.template;
  const { needs } = input.os;
  const { users = [], locale = "C.UTF-8", timezone = "UTC" } = template.systemConfig;
  const request = (name: string, key: string, ...steps: readonly (string | number)[]): PackageRequest => ({
    name,
    origin: `systemConfig.${key}`,
    place: placeOf(origins, "systemConfig", ...steps),
  });
  const admin = users.findIndex(({ sudo }) => sudo === true);
  return [
    ...(admin === -1
      ? []
      : needs.sudo.map((name) => request(name, `users[${admin}].sudo`, "users", admin, "sudo"))),
    ...(builtInLocales.includes(locale) ? [] : needs.locale.map((name) => request(name, "locale", "locale"))),
    ...(utcNames.includes(timezone)
      ? []
      : needs.timezone.map((name) => request(name, "timezone", "timezone"))),
  ];
}
