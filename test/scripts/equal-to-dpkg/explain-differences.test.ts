import { describe, expect, test } from "vitest";
import type { Difference } from "../../../scripts/equal-to-dpkg/compare-trees.ts";
import { explainDifferences } from "../../../scripts/equal-to-dpkg/explain-differences.ts";
import { knownDifferences } from "../../../scripts/equal-to-dpkg/known-differences.ts";
import { openTree } from "../../files/tree.ts";

/** Which of the differences the closed list does not know. */
async function faultsAmong(
  differences: readonly Difference[],
  files: {
    readonly own?: Readonly<Record<string, string>>;
    readonly peer?: Readonly<Record<string, string>>;
  } = {},
) {
  await using own = await openTree(files.own);
  await using peer = await openTree(files.peer);
  return explainDifferences(differences, knownDifferences, { own: own.path, peer: peer.path }).faults;
}

const content = (path: string): Difference => ({ path, aspect: "content", own: "1 bytes", peer: "1 bytes" });

describe("explainDifferences()", () => {
  test("counts known differences by their reason", () => {
    const differences = ["/dev/null", "/dev/zero", "/etc/fstab"].map(
      (path): Difference => ({ path, aspect: "presence", own: undefined, peer: "device" }),
    );
    const { reasons, faults } = explainDifferences(differences, knownDifferences, { own: "/", peer: "/" });
    expect([...reasons.values()]).toEqual([2, 1]);
    expect(faults).toEqual([]);
  });

  test.each<Difference>([
    { path: "/dev/null", aspect: "presence", own: "device", peer: undefined },
    { path: "/etc/fstab", aspect: "mode", own: "0644", peer: "0600" },
    { path: "/usr/bin/gzip", aspect: "linkedWith", own: "/usr/bin/gzip", peer: undefined },
    { path: "/usr/bin/crontab", aspect: "owner", own: "root:root", peer: "root:crontab" },
    { path: "/var/lib/dpkg/info/tar.list", aspect: "modifiedAt", own: undefined, peer: "1" },
    { path: "/usr/bin/at", aspect: "ownerIds", own: "0:101", peer: "101:0" },
    { path: "/usr/bin/at", aspect: "ownerIds", own: "0:101", peer: "0:1000" },
    { path: "/usr/bin/at", aspect: "ownerIds", own: "0:8", peer: "0:101" },
    { path: "dpkg --verify", aspect: "said", own: "", peer: "??5?????? /bin/tar" },
  ])("finds the fault in $path $aspect $own against $peer", async (difference) => {
    expect(await faultsAmong([difference])).toEqual([difference]);
  });

  test("knows that system users get another number", async () => {
    const difference = { path: "/x", aspect: "ownerIds", own: "0:101", peer: "0:108" } as const;
    expect(await faultsAmong([difference])).toEqual([]);
  });

  test.each([
    [
      "b:x:101:102::/:/bin/sh\na:x:0:0:r:/:/bin/sh\n",
      "a:x:0:0:r:/:/bin/sh\nb:x:102:103::/:/bin/sh\n",
      "the same",
    ],
    ["b:x:101:102::/:/bin/sh\n", "b:x:101:102::/:/bin/no\n", "a fault"],
    ["b:x:101:102::/:/bin/sh\n", "b:x:101:1002::/:/bin/sh\n", "a fault"],
    ["b:x:101:102::/:/bin/sh\n", "", "a fault"],
  ])("takes accounts %j and %j for %s", async (own, peer, verdict) => {
    const faults = await faultsAmong([content("/etc/passwd")], {
      own: { "etc/passwd": own },
      peer: { "etc/passwd": peer },
    });
    expect(faults).toHaveLength(verdict === "the same" ? 0 : 1);
  });

  test("takes lines in another order for the same, other lines for a fault", async () => {
    const path = "var/lib/dpkg/triggers/File";
    const against = (peer: string) =>
      faultsAmong([content(`/${path}`)], { own: { [path]: "/a x\n/b y\n" }, peer: { [path]: peer } });
    expect(await against("/b y\n/a x\n")).toEqual([]);
    expect(await against("/b y\n/a z\n")).toHaveLength(1);
  });
});
