import type { OsProvider } from "../os/provider.ts";
import type { Finding } from "./finding.ts";
import { diskRules } from "./rules/disk.ts";
import { filesystemRules } from "./rules/filesystems.ts";
import { formatRules } from "./rules/formats.ts";
import { networkRules } from "./rules/network.ts";
import { repositoryRules } from "./rules/repositories.ts";
import type { Rule } from "./rules/rule.ts";
import { systemRules } from "./rules/system.ts";
import { toolsRules } from "./rules/tools.ts";
import { userRules } from "./rules/users.ts";
import { type Origin, pointerTo } from "./source.ts";
import type { TemplateFile } from "./template-file.generated.ts";

/** Every cross-field rule; each looks at one thing, and all are run. */
const rules: readonly Rule[] = [
  ...diskRules,
  ...filesystemRules,
  ...repositoryRules,
  ...formatRules,
  ...userRules,
  ...networkRules,
  ...systemRules,
  ...toolsRules,
];

/**
 * What contradicts itself in a merged template that the schema allows. Sections that were already found wrong must be
 * left out of `template`: a rule sees nothing there and says nothing.
 */
export function findContradictions(input: {
  readonly template: TemplateFile;
  /** Undefined when the operating system is not known; rules that need it then stay silent. */
  readonly os: OsProvider | undefined;
  readonly origins: ReadonlyMap<string, Origin>;
}): readonly Finding[] {
  return rules
    .flatMap((rule) => rule(input.template, input.os))
    .map(({ at, ...mistake }) => {
      const pointer = at.reduce<string>((pointer, step) => pointerTo(pointer, step), "");
      const place = input.origins.get(pointer)?.value;
      if (place === undefined) throw new TypeError(`A rule points at "${pointer}", where nothing is`);
      return { ...mistake, pointer, place };
    });
}
