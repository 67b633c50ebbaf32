import { access } from "node:fs/promises";
import { join } from "node:path";
import { digestFile } from "../files/digest-file.ts";
import { CommandFailure } from "../host/host.ts";
import type { ArtifactVerdict } from "../report/compare-manifests.ts";
import type { Finding } from "./finding.ts";
import { type LocateEdge, locateDifference } from "./locate.ts";

/** What can be said of an artifact that differs. */
export type Explanation =
  | { readonly kind: "found"; readonly finding: Finding }
  /** The first build's file is not there any more: its digest alone tells. */
  | { readonly kind: "no-file" }
  /** It is there and has not the digest that its manifest gives: it was changed after it was made. */
  | { readonly kind: "changed-since" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** An artifact of the first build, and how that of the second differs. */
export interface ComparedArtifact {
  readonly file: string;
  readonly kind: ArtifactVerdict["kind"];
  readonly explanation?: Explanation;
}

/** Looks into every artifact that differs, in the folders of the first and the second build. */
export async function explainArtifacts(
  verdicts: readonly ArtifactVerdict[],
  folders: { readonly was: string; readonly is: string },
  edge: LocateEdge,
): Promise<readonly ComparedArtifact[]> {
  const compared: ComparedArtifact[] = [];
  for (const verdict of verdicts) {
    const { kind, artifact } = verdict;
    const { file } = artifact;
    compared.push(
      verdict.kind === "differs"
        ? { file, kind, explanation: await explain(verdict, folders, edge) }
        : { file, kind },
    );
  }
  return compared;
}

async function explain(
  { artifact }: ArtifactVerdict,
  folders: { readonly was: string; readonly is: string },
  edge: LocateEdge,
): Promise<Explanation> {
  const pair = { was: join(folders.was, artifact.file), is: join(folders.is, artifact.file) };
  if (!(await isThere(pair.was))) return { kind: "no-file" };
  // Before anything is made of its content: a manifest vouches for no other bytes.
  if ((await digestFile(pair.was)).sha256 !== artifact.sha256) return { kind: "changed-since" };
  try {
    const finding = await locateDifference(artifact, pair, edge);
    return finding === undefined ? { kind: "changed-since" } : { kind: "found", finding };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { kind: "unreadable", reason: `${error.argv[0]} says: ${error.tail(2)}` };
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
