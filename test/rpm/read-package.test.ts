import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { reformatKey, revokeKey } from "openpgp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packedPackage } from "../../src/rpm/packed-package.ts";
import { type PackageTrust, readPackage } from "../../src/rpm/read-package.ts";
import { unpackTree } from "../../src/rpm/unpack-tree.ts";
import type { Keyring } from "../../src/trust/keyring.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";
import { joinRpm, makeRpm, makeRpmParts, type RpmSpec } from "../fixtures/rpm/make-rpm.ts";
import { oldSignature } from "../fixtures/rpm/old-signature.ts";
import { backdated, makeRsaSigner, makeSignerOfVersion6 } from "../fixtures/rpm/signers.ts";
import { makeRpmOfVersion6 } from "../fixtures/rpm/version-6.ts";
import { testHost } from "../fixtures/test-host.ts";

let folder: string;
const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

const keyringOf = (...signers: readonly Pick<Signer, "publicKey">[]): Keyring => ({
  keys: signers.map(({ publicKey }) => publicKey),
});
const pinned = (...signers: readonly Pick<Signer, "publicKey">[]): PackageTrust => ({
  kind: "keys",
  keyring: keyringOf(...signers),
  at: now,
});
const named: PackageTrust = { kind: "named" };

let owner: Signer;
let stranger: Signer;
let rsa: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "read-package-"));
  owner = await makeSigner({ date: ago(30) });
  stranger = await makeSigner({ date: ago(30) });
  rsa = await makeRsaSigner(ago(30));
});

afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function reading(bytes: Uint8Array | RpmSpec, trust: PackageTrust = pinned(owner)) {
  const file = join(folder, `${files++}.rpm`);
  await writeFile(file, bytes instanceof Uint8Array ? bytes : await makeRpm(bytes));
  return readPackage(file, "small.rpm", trust);
}

describe("readPackage()", () => {
  test("reads a package that a pinned key signed: what it is, who signed it, where its payload lies", async () => {
    const parts = await makeRpmParts({ signers: [owner], name: "bash", architecture: "x86_64" });
    const bytes = joinRpm(parts);
    const read = await reading(bytes);
    expect(read.signedBy).toEqual([owner.fingerprint]);
    expect(read.fields).toMatchObject({
      name: "bash",
      version: "1.0-1",
      evr: { epoch: 0, version: "1.0", release: "1" },
      architecture: "x86_64",
      sourceRpm: "bash-1.0-1.src.rpm",
      builtAt: 1_700_000_000,
    });
    expect(read.payload.compressor).toBe("gzip");
    expect(bytes.subarray(read.payload.startBytes)).toEqual(parts.payload);
  });

  test("reads an epoch", async () => {
    const { fields } = await reading({ signers: [owner], tags: { 1003: { int32: [2] } } });
    expect(fields.version).toBe("2:1.0-1");
  });

  test.each(["gzip", "bzip2", "lzma", "xz", "zstd"] as const)("knows a payload of %s", async (compressor) => {
    expect((await reading({ signers: [owner], tags: { 1125: compressor } })).payload.compressor).toBe(
      compressor,
    );
  });

  test("reads signatures as version 6 of the format has them, any number of them", async () => {
    const read = await reading({ signers: [stranger, owner], place: "openpgp" });
    expect(read.signedBy).toEqual([owner.fingerprint]);
    await expect(reading({ signers: [stranger], place: "openpgp" })).rejects.toMatchObject({
      code: "IC2012",
    });
  });

  test("reads signatures of version 6 of OpenPGP", async () => {
    const signer = await makeSignerOfVersion6();
    expect((await reading({ signers: [signer], place: "openpgp" }, pinned(signer))).signedBy).toEqual([
      signer.fingerprint,
    ]);
  });

  test("reads packages of version 6, with each of their digests, and unpacks them", async () => {
    const spec = {
      name: "new",
      signers: [await makeSignerOfVersion6()],
      files: { "/opt/a": "one", "/opt/b/c": "two" },
    };
    const parts = await makeRpmOfVersion6(spec);
    const trust = pinned(...spec.signers);
    const read = await reading(joinRpm(parts), trust);
    expect(read).toMatchObject({
      ...{ signedBy: [spec.signers[0]?.fingerprint], fields: { name: "new", installedSizeBytes: 6 } },
      payload: { compressor: "zstd" },
    });
    const root = await mkdtemp(join(folder, "root-"));
    await unpackTree([packedPackage(read)], root, testHost());
    expect(await readFile(join(root, "opt/b/c"), "utf8")).toBe("two");

    const { payload } = await makeRpmOfVersion6({ ...spec, files: { "/opt/a": "six" } });
    await expect(reading(joinRpm({ ...parts, payload }), trust)).rejects.toMatchObject({ code: "IC2014" });
    const wrong = "0".repeat(64);
    for (const [bad, part] of [
      [{ signatureTags: { 279: wrong } }, "header"],
      [{ tags: { 5121: "0".repeat(128) } }, "payload"],
      [{ tags: { 5123: wrong } }, "payload"],
    ] as const)
      await expect(
        reading(joinRpm(await makeRpmOfVersion6({ ...spec, ...bad })), trust),
      ).rejects.toMatchObject({
        ...{ code: "IC2014", message: expect.stringContaining(`its ${part} does not have the sha`) },
      });
  });

  test("reads RSA signatures of version 3 of OpenPGP, as Red Hat's servers make them", async () => {
    const spec: RpmSpec = { signWith: (bytes) => oldSignature(bytes, rsa, { at: ago(1) }) };
    expect((await reading(spec, pinned(rsa))).signedBy).toEqual([rsa.fingerprint]);
    await expect(reading(spec, pinned(owner))).rejects.toMatchObject({ code: "IC2012" });
  });

  test("checks a signature over header and payload where there is no other, as before rpm 4.14", async () => {
    const old: RpmSpec = { signers: [owner], place: "all", tags: { 5092: undefined, 5093: undefined } };
    expect((await reading(old)).signedBy).toEqual([owner.fingerprint]);
    const parts = await makeRpmParts(old);
    const swapped = joinRpm({ ...parts, payload: gzipSync("another payload") });
    await expect(reading(swapped)).rejects.toMatchObject({ code: "IC2013" });
  });
});

describe("readPackage() refuses", () => {
  test("a package that is not signed", async () => {
    await expect(reading({})).rejects.toMatchObject({
      code: "IC2011",
      hint: expect.stringContaining("insecureSkipVerify"),
    });
  });

  test("a signature that is empty or of nothing known", async () => {
    await expect(reading({ signWith: () => Buffer.alloc(0) })).rejects.toMatchObject({ code: "IC2011" });
    await expect(reading({ signWith: () => Buffer.from([0xc2, 1, 9]) })).rejects.toMatchObject({
      code: "IC2011",
    });
  });

  test.each([
    ["no packet", Buffer.from("garbage")],
    ["a packet that is cut short", Buffer.from([0xc2, 200, 4])],
    ["a packet in pieces", Buffer.from([0xc2, 0xe1, 4, 4])],
  ])("a signature that is %s", async (_, signature) => {
    await expect(reading({ signWith: () => signature })).rejects.toMatchObject({ code: "IC2013" });
  });

  test("a key that is not pinned, naming it and those that are", async () => {
    const failure = reading({ signers: [stranger] });
    await expect(failure).rejects.toMatchObject({
      code: "IC2012",
      message: expect.stringContaining(owner.fingerprint),
    });
    await expect(failure).rejects.toThrow(stranger.publicKey.getKeyID().toHex().toUpperCase());
  });

  test("a header that was altered, by its digest and, with a digest made anew, by its signature", async () => {
    const parts = await makeRpmParts({ signers: [owner] });
    const main = altered(parts.main, "small", "smell");
    await expect(reading(joinRpm({ ...parts, main }))).rejects.toMatchObject({
      code: "IC2014",
      message: expect.stringContaining("its header"),
    });
    const forged = await makeRpm({
      signWith: async () => signatureOf(parts.signature),
      editMain: () => main,
    });
    await expect(reading(forged)).rejects.toMatchObject({ code: "IC2013" });
  });

  test("a payload that was altered or swapped for another package's, though header and signature are good", async () => {
    const parts = await makeRpmParts({ signers: [owner] });
    const other = await makeRpmParts({ signers: [owner], payload: gzipSync("another payload") });
    for (const payload of [
      other.payload,
      Buffer.concat([parts.payload, Buffer.of(0)]),
      parts.payload.subarray(1),
    ])
      await expect(reading(joinRpm({ ...parts, payload }))).rejects.toMatchObject({
        code: "IC2014",
        message: expect.stringContaining("its payload"),
      });
  });

  test("a signed header that gives no digest of its payload, or a weak one", async () => {
    await expect(reading({ signers: [owner], tags: { 5092: undefined } })).rejects.toMatchObject({
      code: "IC2011",
    });
    await expect(reading({ signers: [owner], tags: { 5093: { int32: [2] } } })).rejects.toMatchObject({
      code: "IC5001",
    });
  });

  test("tags after the region that is signed as one", async () => {
    const editMain = (main: Buffer) => {
      const copy = Buffer.from(main);
      copy.writeInt32BE(copy.readInt32BE(copy.length - 8) + 16, copy.length - 8);
      return copy;
    };
    await expect(reading({ signers: [owner], editMain })).rejects.toThrow(/not one immutable region/);
  });

  test.each([
    ["a source package", { 1044: undefined }, /source package/],
    ["a package without a name", { 1000: undefined }, /no tag 1000/],
    ["a name that is a number", { 1000: { int32: [7] } }, /tag 1000 has the wrong type/],
    ["an unknown compression", { 1125: "lrzip" }, /unknown compression "lrzip"/],
    ["a payload that is no cpio archive", { 1124: "tar" }, /unknown format "tar"/],
  ])("%s", async (_, tags, message) => {
    const failure = reading({ signers: [owner], tags });
    await expect(failure).rejects.toMatchObject({ code: "IC5001" });
    await expect(failure).rejects.toThrow(message);
  });

  test.each([
    ["of version 3 over SHA-1", { hash: "sha1", number: 2 }, /Insecure or unknown hash algorithm 2/],
    ["of version 3 that is altered", { flip: true }, /digest did not match/],
    ["of version 3 from the future", { at: ago(-9) }, /in the future/],
    ["of version 3 from before its key", { at: ago(60) }, /newer than the signature/],
  ])("a signature %s", async (_, options, message) => {
    const failure = reading({ signWith: (bytes) => oldSignature(bytes, rsa, options) }, pinned(rsa));
    await expect(failure).rejects.toMatchObject({ code: "IC2013" });
    await expect(failure).rejects.toThrow(message);
  });
});

describe("the moment of a signature counts:", () => {
  const dayS = 86_400;

  test("a key that has expired since is good for what it signed before, and for nothing later", async () => {
    const expired = await makeSigner({ date: ago(30), validSeconds: 10 * dayS });
    const before: RpmSpec = { signers: [expired], signedAt: ago(25) };
    expect((await reading(before, pinned(expired))).signedBy).toEqual([expired.fingerprint]);
    const late = await backdated(expired);
    await expect(reading({ signers: [late], signedAt: ago(5) }, pinned(expired))).rejects.toMatchObject({
      code: "IC2013",
      message: expect.stringContaining("expired"),
    });
  });

  test("so for signatures of version 3", async () => {
    const expired = await makeRsaSigner(ago(30), 10 * dayS);
    const at = (days: number): RpmSpec => ({
      signWith: (bytes) => oldSignature(bytes, expired, { at: ago(days) }),
    });
    expect((await reading(at(25), pinned(expired))).signedBy).toEqual([expired.fingerprint]);
    await expect(reading(at(5), pinned(expired))).rejects.toThrow(/expired/);
  });

  test("a key that got new self-signatures after it signed is good, also when those have expired", async () => {
    const spec: RpmSpec = { signers: [owner], signedAt: ago(20) };
    for (const validSeconds of [0, 25 * dayS]) {
      const { publicKey } = await reformatKey({
        privateKey: owner.privateKey,
        userIDs: [{ name: "Repository", email: "repository@example.org" }],
        date: ago(10),
        keyExpirationTime: validSeconds,
        format: "object",
      });
      expect((await reading(spec, pinned({ publicKey }))).signedBy).toEqual([owner.fingerprint]);
    }
  });

  test("but a key that is revoked now signs nothing", async () => {
    const { publicKey } = await revokeKey({ key: owner.privateKey, format: "object" });
    await expect(reading({ signers: [owner] }, pinned({ publicKey }))).rejects.toMatchObject({
      code: "IC2013",
      message: expect.stringContaining("revoked"),
    });
  });
});

describe("nothing is believed before it is verified:", () => {
  /** A main header whose tags cannot be parsed: an unknown type. */
  const brokenTags = (main: Buffer): Buffer => {
    const copy = Buffer.from(main);
    copy.writeUInt32BE(99, 16 + 16 + 4);
    return copy;
  };

  test("tags of the header are not looked at while nobody has signed them", async () => {
    await expect(reading({ signers: [stranger], editMain: brokenTags })).rejects.toMatchObject({
      code: "IC2012",
    });
    await expect(reading({ editMain: brokenTags })).rejects.toMatchObject({ code: "IC2011" });
    await expect(reading({ signers: [owner], editMain: brokenTags })).rejects.toThrow(/unknown type 99/);
  });

  test("the payload is not looked at before the header is signed", async () => {
    const parts = await makeRpmParts({ signers: [stranger] });
    await expect(reading(joinRpm({ ...parts, payload: Buffer.from("no payload") }))).rejects.toMatchObject({
      code: "IC2012",
    });
  });
});

describe("a package that the template named", () => {
  test("needs no signature, and its signer is not told as one that was checked", async () => {
    expect((await reading({}, named)).signedBy).toEqual([]);
    expect((await reading({ signers: [stranger] }, named)).signedBy).toEqual([]);
  });

  test("still must have the digests that it gives", async () => {
    const parts = await makeRpmParts();
    await expect(reading(joinRpm({ ...parts, payload: gzipSync("another") }), named)).rejects.toMatchObject({
      code: "IC2014",
    });
    await expect(
      reading(joinRpm({ ...parts, main: altered(parts.main, "small", "smell") }), named),
    ).rejects.toMatchObject({ code: "IC2014" });
  });
});

describe("broken files", () => {
  test("are refused wherever they end", async () => {
    const whole = await makeRpm({ signers: [owner] });
    for (let length = 0; length < whole.length; length += 7)
      await expect(reading(whole.subarray(0, length))).rejects.toMatchObject({
        code: expect.stringMatching(/^IC(5001|2014)$/),
      });
  });

  test("one that says its header is huge is refused before anything is allocated", async () => {
    const parts = await makeRpmParts({ signers: [owner] });
    const main = Buffer.from(parts.main);
    main.writeUInt32BE(255 * 1024 * 1024, 12);
    await expect(reading(joinRpm({ ...parts, main }))).rejects.toThrow(/ends before a header does/);
    main.writeUInt32BE(257 * 1024 * 1024, 12);
    await expect(reading(joinRpm({ ...parts, main }))).rejects.toThrow(/larger than any package needs/);
  });

  test("one that is not there is told", async () => {
    await expect(readPackage(join(folder, "none.rpm"), "none.rpm", named)).rejects.toMatchObject({
      code: "IC4001",
    });
  });
});

function altered(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.indexOf(from));
  return copy;
}

/** The signature of a signature header that makeRpmParts wrote: its first tag after the region. */
function signatureOf(header: Buffer): Buffer {
  const count = header.readUInt32BE(8);
  const data = 16 + count * 16;
  const entries = Array.from({ length: count }, (_, index) => 16 + index * 16);
  const entry = entries.find((at) => header.readUInt32BE(at) === 268) ?? 0;
  const start = data + header.readUInt32BE(entry + 8);
  return header.subarray(start, start + header.readUInt32BE(entry + 12));
}
