/** What goes onto the EFI system partition: paths below its root, each from a host file or as text. */
export interface BootFiles {
  readonly kernelVersion: string;
  readonly files: readonly BootFile[];
}

/** One file: a copy of a host file, or a text. */
export type BootFile =
  | { readonly path: string; readonly source: string }
  | { readonly path: string; readonly text: string };
