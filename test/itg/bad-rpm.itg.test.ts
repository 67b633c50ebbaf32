import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../fixtures/bad-rpm/repository-copy.ts";
import {
  withBrokenHeader,
  withBrokenPayload,
  withChangedHeader,
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
let distribution: RpmDistribution;
let scratch: Scratch;
let copy: RepositoryCopy;
let owner: SigningKey;
let stranger: SigningKey;
let expired: SigningKey;
let good: Buffer;

beforeAll(async () => {
  distribution = await provideRpmDistribution(sharedCache(), host);
  scratch = await openScratch("own");
  for (const path of ["repository", "stranger", "expired"]) scratch.own(path);
  copy = await copyRepository(distribution.repositories.gz, join(scratch.path, "repository"));
  owner = await openSigningKey(distribution.keyFolder, host.exec);
  stranger = await openSigningKey(join(scratch.path, "stranger"), host.exec);
  expired = await openSigningKey(join(scratch.path, "expired"), host.exec, "expired");
  good = await readFile(copy.fileOf(victim));
});

afterEach(() => copy.publish(victim, good, owner));

afterAll(async () => {
  for (const key of [owner, stranger, expired]) await key[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

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
}

const rows: readonly Row[] = [
  {
    what: "has no signature",
    bytes: () => changedBy((file) => host.exec({ argv: ["rpmsign", "--delsign", file] })),
    code: "IC2011",
    message: /azurelinux-release-\S+\.rpm": it is not signed/,
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
    what: "says something else than was signed",
    bytes: () => withChangedHeader(good),
    code: "IC2013",
    message: /its signature is not good/,
  },
  {
    what: "has a header that is none",
    bytes: () => withBrokenHeader(good),
    code: "IC5001",
    message: /azurelinux-release/,
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
  test.for(rows)("$what", async ({ bytes, code, message }) => {
    await copy.publish(victim, await bytes(), owner);
    await expectRefusal(scratch, build(expired.publicFile), [
      { code, message: expect.stringMatching(message), ...anyHint },
    ]);
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
