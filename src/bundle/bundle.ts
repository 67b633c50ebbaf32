/** The parts of a cache that travel between machines, each as one file. */
export const bundleNames = ["index", "packages", "layers", "images"] as const;

/** docs/bundles.md says what each of them holds. */
export type BundleName = (typeof bundleNames)[number];

/** Whether a word is the name of a bundle. */
export const isBundleName = (name: string): name is BundleName => bundleNames.some((known) => known === name);

/** What the file of a bundle is called unless someone says otherwise. */
export const bundleFileName = (name: BundleName): string => `image-composer-${name}.tar.zst`;

/** What the paths in a bundle may be; everything else is refused. */
const paths: Readonly<Record<BundleName, RegExp>> = {
  index: /^(indexes|keys|locks|inputs|manifests|uses)\/[\w.+-]+$/,
  packages: /^(pkgCache\/[\w.-]+\/[\w.+~%:-]+|packages\/[0-9a-f]{64}\.(tar|json))$/,
  layers: /^(layers\/[0-9a-f]{64}(\.json)?|(initramfs|chrootenv)\/[0-9a-f]{64}\.(tar\.zst|json))$/,
  images: /^(images\/[0-9a-f]{64}\.json|artifacts\/[0-9a-f]{64}\/[^/\n]+)$/,
};

/** Whether something of this path below a cache folder may come out of that bundle: a name of ours in a folder of ours. */
export const isBundlePath = (name: BundleName, path: string): boolean =>
  paths[name].test(path) && path.split("/").every((part) => part !== "." && part !== "..");

/** One thing of a cache: a file, or a layer, which is a folder. */
export interface BundleEntry {
  readonly path: string;
  readonly kind: "file" | "folder";
}

/** What a bundle says of itself. */
export interface BundleLabel {
  readonly name: BundleName;
  readonly entries: readonly BundleEntry[];
  /** SHA-256 (hex) and size of the archive before compression. */
  readonly sha256: string;
  readonly contentBytes: number;
}
