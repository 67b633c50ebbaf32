import type { Argv, CommandFailure } from "../host.ts";

// A constant script: paths and members arrive as arguments and are never part of its text. All archives are tried, so
// that one with a complaint that may be passed over does not keep the others back.
const script = `
folder=$1 list=$2 count=$3; shift 3
tars=("\${@:1:count}"); shift "$count"
status=0
for tar in "\${tars[@]}"; do
  tar --extract --file "$tar" --directory "$folder" --keep-directory-symlink --numeric-owner --same-owner \\
    --preserve-permissions --delay-directory-restore \${list:+--anchored --no-wildcards --exclude-from="$list"} -- "$@" ||
    { status=$?; echo "in $tar" >&2; }
done
exit $status
`;

/** Unpacks uncompressed tars below `folder`, one after the other: all of their members, or some, or all but some. */
export const unpackArgv = (request: {
  readonly tars: readonly string[];
  readonly folder: string;
  /** Names as they stand in the archives; none: all. */
  readonly members: readonly string[];
  /** A file with the names of members to leave out, one a line. */
  readonly leftOutList: string | undefined;
}): Argv => [
  ...(["bash", "-c", script, "unpack"] as const),
  ...[request.folder, request.leftOutList ?? "", String(request.tars.length)],
  ...[...request.tars, ...request.members],
];

/** What tar said of an archive that it could not unpack whole. */
export interface UnpackComplaint {
  /** Undefined where the programs ended before they could say it. */
  readonly tar: string | undefined;
  readonly text: string;
}

/**
 * The first complaint that counts, of what `unpackArgv` left on standard error. It does not count that a symlink met a
 * folder with something in it: tar leaves the folder and ends badly, dpkg leaves it and goes on.
 */
export function unpackComplaint({ stderr }: Pick<CommandFailure, "stderr">): UnpackComplaint | undefined {
  const complaints: UnpackComplaint[] = [];
  let lines: string[] = [];
  for (const line of stderr.split("\n").filter((one) => one !== "" && !isRemark(one))) {
    const [, tar] = /^in (\/.*)$/.exec(line) ?? [];
    if (tar === undefined) lines.push(line);
    else {
      complaints.push({ tar, text: lines.join("\n") });
      lines = [];
    }
  }
  if (lines.length > 0 || complaints.length === 0)
    complaints.push({ tar: undefined, text: lines.join("\n") });
  return complaints.find(({ text }) => !isLinkOverFolder(text));
}

const isRemark = (line: string): boolean =>
  /^tar: (Exiting with failure|Removing leading|.*: (implausibly old )?time stamp )/.test(line);

const isLinkOverFolder = (text: string): boolean =>
  text.split("\n").every((line) => /^tar: .*: Cannot create symlink to .*: File exists$/.test(line));
