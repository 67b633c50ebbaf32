import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openResidentPerl } from "../../src/deb/resident-perl.ts";
import { type Argv, CommandFailure } from "../../src/host/host.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { openPrivateMounts, type PrivateMounts } from "../fixtures/private-mounts.ts";

/** Says all that a script can see of its caller, and ends as it is told to. */
const script = `#!/usr/bin/perl -w
use strict;
use Cwd ();
if (@ARGV and $ARGV[0] eq 'again') { shift; print "again\\n"; $| = 1; exit(system($0, @ARGV) >> 8); }
if (@ARGV and $ARGV[0] eq 'die') { die "dead\\n"; }
if (@ARGV and $ARGV[0] eq 'kill') { kill 'TERM', $$; sleep 10; }
my $input = join '', <STDIN>;
printf "%s|%s|%s|%s|%o|%s|%d\\n", $0, join(',', @ARGV), $ENV{COLOUR} // 'none', Cwd::getcwd(), umask, $input, $^W;
print STDERR "told on standard error\\n";
if (open(my $third, '>&=', 3)) { print $third "third\\n"; }
exit(@ARGV ? length $ARGV[0] : 0);
`;
const path = "/usr/sbin/update-rc.d";

// This host's own root, in a copy that is only written to where it is changed.
let mounts: PrivateMounts;
let root: string;

beforeAll(async () => {
  mounts = await openPrivateMounts();
  await mounts.sh(`mount -t tmpfs tmpfs . && cd "$PWD" && mkdir upper work root
    mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work overlay root`);
  root = join(mounts.path, "root");
  await writeFile(join(root, path), script);
  await chmod(join(root, path), 0o755);
});

afterAll(() => mounts[Symbol.asyncDispose]());

const enter = `mount -t proc proc root/proc && mount --bind /dev root/dev && chroot root "$@"; exit $?`;
const namespaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child"] as const;

/** What the shell lines print inside, standard error after standard output, and how they end. */
async function run(lines: string, residence: (argv: Argv) => Argv): Promise<readonly [string, number]> {
  const argv = residence(["sh", "-c", lines]);
  try {
    const { stdout, stderr } = await mounts.host.exec({
      argv: [...namespaces, "sh", "-c", enter, "enter", ...argv],
    });
    return [stdout + stderr, 0];
  } catch (error) {
    if (error instanceof CommandFailure) return [error.stdout + error.stderr, error.exitCode];
    throw error;
  }
}

/** With a pipe for each output, as dpkg's own log has it, or there would be files with a position. */
const piped = (line: string): string => `{ ${line}; echo "ended $?"; } 2>&1 3>&1 | cat`;

describe("openResidentPerl()", () => {
  test.each([
    ["arguments", `${path} 'a b' "c\n\nd" ''`],
    ["no arguments", path],
    [
      "the environment",
      `COLOUR='blue
green' ${path}`,
    ],
    ["the folder and the umask", `cd /usr/share && umask 027 && ${path} x`],
    ["standard input", `echo hello | ${path}`],
    ["a name that is a link", `ln -sf update-rc.d /usr/sbin/another && another x`],
    ["how a script dies", `${path} die`],
    ["a signal", `sh -c "${path} kill; exit \\$?" 2>/dev/null`],
    ["calls out of calls", `${path} again again x`],
    [
      "two at once",
      `${path} first 2>&1 | cat >/run/1 & ${path} second 2>&1 | cat >/run/2; wait; cat /run/1 /run/2`,
    ],
  ])("the script cannot tell: %s", async (_, line) => {
    const expected = await run(piped(line), (argv) => argv);
    await using perl = await openResidentPerl(root);
    expect(await run(piped(line), perl.argv)).toEqual(expected);
    expect(expected[0]).toMatch(/ended \d/);
  });

  test("starts no Perl for a call, and one where the caller writes to a file at a position of its own", async () => {
    await using perl = await openResidentPerl(root);
    // Whoever waited for a call ends a moment after it.
    const count =
      "until [ $(cat /proc/[0-9]*/comm | grep -c perl) -eq 1 ]; do sleep 0.1; done 2>/dev/null; echo one";
    const script = `{ echo before; ${path} x; echo after; } > /run/said; cat /run/said; ${count}`;
    const [said] = await run(script, perl.argv);
    expect(said).toMatch(/^told on standard error\nbefore\n.*\|x\|.*\nafter\none\n$/);
  });

  test("runs the script itself for a user who may not speak to it", async () => {
    await using perl = await openResidentPerl(root);
    const [said, exitCode] = await run(piped(`setpriv --reuid 65534 --clear-groups ${path} mine`), perl.argv);
    expect([said.includes("|mine|"), exitCode]).toEqual([true, 0]);
  });

  test("ends the command when the server has ended", async () => {
    await using perl = await openResidentPerl(root);
    await writeFile(join(root, "run/resident-perl/server"), "exit 3;\n");
    const [, exitCode] = await run("sleep 300", perl.argv);
    expect(exitCode).not.toBe(0);
  });

  test("leaves the scripts as they were", async () => {
    const perl = await openResidentPerl(root);
    expect(await readFile(join(root, path), "utf8")).not.toBe(script);
    await perl[Symbol.asyncDispose]();
    expect(await readFile(join(root, path), "utf8")).toBe(script);
  });

  test("does nothing where there is no Perl", async () => {
    await using other = await openTree({ [path.slice(1)]: { text: script, mode: 0o755 } });
    const before = await treeAt(other.path);
    await using perl = await openResidentPerl(other.path);
    expect(await treeAt(other.path)).toEqual(before);
    expect(perl.argv(["dpkg", "--audit"])).toEqual(["dpkg", "--audit"]);
  });
});
