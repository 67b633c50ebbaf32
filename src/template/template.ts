import type { Place } from "../errors.ts";
import { type Origin, pointerTo } from "./source.ts";
import type {
  DiskFile,
  ImageFile,
  SystemConfigFile,
  TargetFile,
  TemplateFile,
} from "./template-file.generated.ts";

/** A merged template with everything that has no default. What is still optional, the plan decides. */
export interface Template extends Omit<TemplateFile, "extends"> {
  readonly image: ImageFile & Required<Pick<ImageFile, "name" | "version">>;
  readonly target: TargetFile;
  readonly disk: DiskFile & Required<Pick<DiskFile, "size" | "partitions" | "artifacts">>;
  readonly systemConfig: SystemConfigFile & Required<Pick<SystemConfigFile, "hostname">>;
}

/** A template that was read, merged and found right. Paths in it are absolute. */
export interface LoadedTemplate {
  readonly template: Template;
  /** The files it was made of, as they were named: the OS defaults first, the user's file last. */
  readonly files: readonly [string, ...string[]];
  /** Where each value of the merged template was written, by JSON pointer. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Fingerprints of the primary keys in each local key file that a repository names, by absolute path. */
  readonly keyFiles: ReadonlyMap<string, readonly [string, ...string[]]>;
}

/** Where a value was written: `steps` lead to it, such as "systemConfig", "packages", 0. */
export function placeOf(
  origins: ReadonlyMap<string, Origin>,
  ...steps: readonly (string | number)[]
): Place | undefined {
  return origins.get(steps.reduce<string>((pointer, step) => pointerTo(pointer, step), ""))?.value;
}
