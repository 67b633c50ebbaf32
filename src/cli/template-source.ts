import type { TemplateSource } from "../recipe/plan-template.ts";
import { type OverrideOptions, overridesOf } from "./override-options.ts";

/** Options that say how a template is to be read. */
export interface SourceOptions extends OverrideOptions {
  readonly mirror: readonly string[];
  readonly snapshot?: string;
}

/** What is to be planned: a template, and what the options say of it. Throws IC1xxx. */
export const sourceOf = async (template: string, options: SourceOptions): Promise<TemplateSource> => ({
  template,
  mirrors: options.mirror,
  snapshot: options.snapshot,
  overrides: await overridesOf(options),
});
