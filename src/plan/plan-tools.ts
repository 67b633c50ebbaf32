import type { OsProvider } from "../os/provider.ts";
import { type LoadedTemplate, placeOf } from "../template/template.ts";
import type { PlannedTools } from "./plan.ts";

/** Where the programs come from that make the image from outside; undefined where the template does not say. */
export function planTools({
  template: { template, origins },
  os,
}: {
  readonly template: LoadedTemplate;
  readonly os: OsProvider;
}): PlannedTools | undefined {
  const { tools } = template;
  if (tools?.from !== "chroot") return tools?.from === undefined ? undefined : { from: tools.from };
  const ofOs: readonly string[] = os.chroot?.packages ?? [];
  const own = (tools.toolPackages ?? []).map((name, index) => ({
    ...{ name, origin: "tools.toolPackages" },
    place: placeOf(origins, "tools", "toolPackages", index),
  }));
  return {
    from: "chroot",
    selection: {
      requests: [
        ...ofOs.map((name) => ({ name, origin: `the chroot environment of ${os.dist}` })),
        ...own.filter(({ name }) => !ofOs.includes(name)),
      ],
      priorities: [],
      recommends: "leave-out",
    },
  };
}
