import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { updateCertificates } from "../../src/deb/certificate-bundle.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "../rootfs/recording-rootfs.ts";

const program = "#!/bin/sh\n# the program\n";
const known = new Set([createHash("sha256").update(program).digest("hex")]);

const image = {
  "usr/sbin/update-ca-certificates": { text: program, mode: 0o755 },
  "usr/share/ca-certificates/mozilla/One.crt": "one\n",
  "usr/share/ca-certificates/mozilla/Two (x), y.crt": "two",
  "usr/share/ca-certificates/mozilla/Refused.crt": "refused\n",
  "usr/local/share/ca-certificates": { folder: 0o755 },
  "etc/ca-certificates/update.d": { folder: 0o755 },
  "etc/ca-certificates.conf":
    "# comment\n\nmozilla/One.crt\n!mozilla/Refused.crt\nmozilla/Gone.crt\nmozilla/Two (x), y.crt\n",
  "etc/ssl/certs": { folder: 0o755 },
} satisfies TreeEntries;

async function updated(changes: TreeEntries = {}) {
  await using root = await openTree({ ...image, ...changes });
  const rootfs = recordingRootfs(root.path);
  const before = await treeAt(root.path);
  const done = await updateCertificates(rootfs, known);
  const tree = Object.entries(await treeAt(root.path)).filter(([path, entry]) => before[path] !== entry);
  return { done, commands: linesOf(rootfs), written: Object.fromEntries(tree) };
}

describe("updateCertificates()", () => {
  test("links what the configuration names, in one bundle whose every certificate ends its line, and hashes the links", async () => {
    const { done, commands, written } = await updated();
    expect(done).toBe(true);
    expect(written).toEqual({
      "etc/ssl/certs/One.pem": "-> /usr/share/ca-certificates/mozilla/One.crt",
      "etc/ssl/certs/Two_=x=__y.pem": "-> /usr/share/ca-certificates/mozilla/Two (x), y.crt",
      "etc/ssl/certs/ca-certificates.crt": "0644 one\ntwo\n",
    });
    expect(commands).toEqual([expect.stringMatching(/ openssl rehash \/etc\/ssl\/certs$/)]);
  });

  test("makes no bundle of no certificates", async () => {
    expect(await updated({ "etc/ca-certificates.conf": "# none\n" })).toEqual({
      ...{ done: true, commands: [], written: {} },
    });
  });

  test.each<[string, TreeEntries]>([
    ["another program", { "usr/sbin/update-ca-certificates": `${program}# newer` }],
    ["hooks", { "etc/ca-certificates/update.d/jks-keystore": "#!/bin/sh\n" }],
    ["certificates of its own", { "usr/local/share/ca-certificates/own.crt": "own\n" }],
    ["links of an earlier time", { "etc/ssl/certs/Old.pem": { link: "nowhere" } }],
  ])("leaves an image with %s to the program", async (_, changes) => {
    expect(await updated(changes)).toEqual({ done: false, commands: [], written: {} });
  });
});
