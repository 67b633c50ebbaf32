import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../fixtures/bad-rpm/repository-copy.ts";
import {
  withBrokenHeader,
  withBrokenPayload,
  withChangedHeader,
  withOwnHeaderDigests,
  withPayloadOf,
} from "../fixtures/bad-rpm/rpm-file.ts";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";
import { testHost } from "../fixtures/test-host.ts";
import { provideRpmDistribution, type RpmDistribution } from "../rpm-distribution/rpm-distribution.ts";
import { openSigningKey, type SigningKey } from "../rpm-distribution/signing-key.ts";

// The metadata is signed as it should be and gives the bad package's own digest: only what the package says of itself, or who
// has signed it, is wrong. Nothing may be installed then, so nothing but the refusal is left.

/** Every image asks for it, and it is small. */
const victim = "azurelinux-release";

const host = testHost();
const undo = new AsyncDisposableStack();
let distribution: RpmDistribution;
let scratch: Scratch;
let copy: RepositoryCopy;
let owner: SigningKey;
let stranger: SigningKey;
let expired: SigningKey;
let good: Buffer;

beforeAll(async () => {
  distribution = await provideRpmDistribution(sharedCache(), host);
  scratch = undo.use(await openScratch("own"));
  scratch.own("repository");
  // Elsewhere: what gpg leaves running is not the build's.
  const keys = await mkdtemp(join(tmpdir(), "bad-rpm-"));
  undo.defer(() => rm(keys, { recursive: true, force: true }));
  copy = await copyRepository(distribution.repositories.gz, join(scratch.path, "repository"));
  owner = undo.use(await openSigningKey(distribution.keyFolder, host.exec));
  stranger = undo.use(await openSigningKey(join(keys, "stranger"), host.exec));
  expired = undo.use(await openSigningKey(join(keys, "expired"), host.exec, "expired"));
  good = await readFile(copy.fileOf(victim));
});

afterEach(() => copy.publish(victim, good, owner));

afterAll(() => undo.disposeAsync());

const build = (...keys: readonly string[]): readonly string[] => [
  ...["build", "azl3-x86_64-minimal-raw", "--repository", `azl3.0-base=${copy.folder}`],
  ...[distribution.keyFile, ...keys].flatMap((key) => ["--key", key]),
];

/** The victim after a program has changed it, somewhere else. */
async function changedBy(change: (file: string) => Promise<unknown>): Promise<Buffer> {
  const file = join(scratch.path, "repository", "changed.rpm");
  await copyFile(copy.fileOf(victim), file);
  await change(file);
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}

const anyHint = { hint: expect.any(String) };

interface Row {
  readonly what: string;
  readonly bytes: () => Buffer | Promise<Buffer>;
  readonly code: string;
  readonly message: RegExp;
  /** Whether there is something to be advised. */
  readonly hint?: "none";
}

const rows: readonly Row[] = [
  {
    what: "has no signature",
    bytes: () => changedBy((file) => host.exec({ argv: ["rpmsign", "--delsign", file] })),
    code: "IC2011",
    message: /no signature covers its header and its payload/,
  },
  {
    what: "is signed by a key that is not pinned",
    bytes: () => changedBy((file) => stranger.signRpms([file])),
    code: "IC2012",
    message: /it is signed by [0-9A-F]{16}, but only [0-9A-F]{40}/,
  },
  {
    what: "is signed by a pinned key that had expired by then",
    bytes: () => changedBy((file) => expired.signRpms([file])),
    code: "IC2013",
    message: /its signature is not good/,
  },
  {
    what: "has another text in its header",
    bytes: () => withChangedHeader(good),
    code: "IC2014",
    message: /its header does not have the sha256 digest/,
  },
  {
    what: "has another text in its header, and the right digest of it",
    bytes: () => withOwnHeaderDigests(withChangedHeader(good), good),
    code: "IC2013",
    message: /its signature is not good/,
  },
  {
    what: "has a header that is none",
    bytes: () => withBrokenHeader(good),
    code: "IC5001",
    message: /a header does not begin where it should/,
    hint: "none",
  },
  {
    what: "has a payload with another bit",
    bytes: () => withBrokenPayload(good),
    code: "IC2014",
    message: /its payload does not have the sha256 digest/,
  },
  {
    what: "has the payload of another package",
    bytes: async () => withPayloadOf(good, await readFile(copy.fileOf("initramfs"))),
    code: "IC2014",
    message: /its payload does not have the sha256 digest/,
  },
];

describe("build refuses, before anything is installed, a package that", () => {
  test.for(rows)("$what", async ({ bytes, code, message, hint }) => {
    await copy.publish(victim, await bytes(), owner);
    const run = await expectRefusal(scratch, build(expired.publicFile), [
      {
        code,
        message: expect.stringMatching(new RegExp(`"${victim}": .*${message.source}`)),
        ...(hint === "none" ? {} : anyHint),
      },
    ]);
    expect(run.stderr).not.toMatch(/Install|Run rpm/);
  });
});

describe("build refuses a repository whose metadata", () => {
  test("has no signature", async () => {
    await rm(join(copy.folder, "repodata/repomd.xml.asc"));
    await expectRefusal(scratch, build(), [
      { code: "IC2001", message: expect.stringMatching(/repomd\.xml/), ...anyHint },
    ]);
  });

  test("is signed by a pinned key that had expired by then", async () => {
    await expired.signDetached(join(copy.folder, "repodata/repomd.xml"));
    await expectRefusal(scratch, build(expired.publicFile), [
      { code: "IC2003", message: expect.stringMatching(/repomd\.xml/), ...anyHint },
    ]);
  });
});
