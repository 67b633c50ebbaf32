import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Argv } from "../../src/host/host.ts";
import { firstTemplate, type TemplateChange, writeBenchTemplate } from "./bench-template.ts";
import { absentParts, keepCacheParts } from "./cache-parts.ts";
import { type Measured, measure } from "./measure.ts";
import type { Scenario } from "./scenarios.ts";

/** Where and with what builds are measured. */
export interface BuildPlace {
  readonly folder: string;
  /** The command line before the subcommand. */
  readonly engine: Argv;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The template that the measured ones extend. */
  readonly parent: string;
  readonly mirror: string;
}

/** Builds one after another in one place, remembering what each template gave. */
export class BuildRuns {
  readonly #place: BuildPlace;
  readonly #sums = new Map<string, string>();
  readonly #complaints = new Set<string>();
  #last: TemplateChange = firstTemplate;

  constructor(place: BuildPlace) {
    this.#place = place;
  }

  /** What makes the figures questionable: other bytes for the same template, parts of the cache that are not there. */
  complaints(): readonly string[] {
    return [...this.#complaints];
  }

  /** Fills the cache; measures nothing. */
  async prepare(): Promise<void> {
    await this.#build(firstTemplate, this.#place.env);
  }

  /** Brings cache and template into the scenario's state, then builds. */
  async run(scenario: Scenario, round: number, env: BuildPlace["env"] = {}): Promise<Measured> {
    const cacheFolder = join(this.#place.folder, "cache");
    if (scenario.cache !== "all") {
      await keepCacheParts(cacheFolder, scenario.cache);
      const absent = await absentParts(
        cacheFolder,
        scenario.cache.filter((part) => part !== "keys"),
      );
      if (absent.length > 0)
        this.#complaints.add(`${scenario.id}: the cache has no such part: ${absent.join(", ")}`);
    }
    if (scenario.change !== "same")
      await rm(join(this.#place.folder, "output"), { recursive: true, force: true });
    const change = scenario.change === "same" ? this.#last : scenario.change(round);
    const measured = await this.#build(change, { ...this.#place.env, ...env });
    await this.#compare(scenario.id, change);
    return measured;
  }

  async #build(change: TemplateChange, env: BuildPlace["env"]): Promise<Measured> {
    const { folder, engine, parent, mirror } = this.#place;
    const template = await writeBenchTemplate(folder, { parent, change });
    this.#last = change;
    return measure({ argv: [...engine, "build", template, "--mirror", mirror], cwd: folder, env });
  }

  async #compare(id: string, change: TemplateChange): Promise<void> {
    const key = JSON.stringify(change);
    const sums = await readFile(join(this.#place.folder, "output/SHA256SUMS"), "utf8");
    const before = this.#sums.get(key) ?? sums;
    this.#sums.set(key, before);
    if (sums !== before) this.#complaints.add(`${id}: other bytes than a build of the same template before`);
  }
}
