import { createHash } from "node:crypto";
import { CommandFailure, type Host } from "../host/host.ts";
import { treeTarArgv } from "../host/tools/tree-digest.ts";

/**
 * The SHA-256 (hex) of a tree: names, kinds, owners, modes, times of content, links, extended attributes and content.
 * Hashed here and not by sha256sum(1), which does not use the processor's own instructions for it on every system.
 * Throws a CommandFailure for a tree that cannot be read to its end.
 */
export async function digestTree(tree: string, { start }: Pick<Host, "start">): Promise<string> {
  const argv = treeTarArgv(tree);
  await using tar = start({ argv });
  const hash = createHash("sha256");
  for await (const chunk of tar.stdout) hash.update(chunk);
  const { exitCode, stderr } = await tar.ended;
  if (exitCode !== 0) throw new CommandFailure(argv, exitCode, { stdout: "", stderr });
  return hash.digest("hex");
}
