import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KeySource } from "../../src/plan/plan.ts";
import { fingerprintOf, readKeyring } from "../../src/trust/keyring.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";

let folder: string;
let one: Signer;
let two: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyring-"));
  one = await makeSigner();
  two = await makeSigner();
  await writeFile(join(folder, "one.asc"), one.armored);
  await writeFile(join(folder, "both.asc"), `a comment\n${one.armored}\n${two.armored}`);
  await writeFile(join(folder, "both.gpg"), Buffer.concat([one.publicKey.write(), two.publicKey.write()]));
  await writeFile(join(folder, "garbage.gpg"), "not a key");
  await mkdir(join(folder, "host"));
  await writeFile(join(folder, "host", "a.gpg"), "not a key");
  await writeFile(join(folder, "host", "b.asc"), two.armored);
  await writeFile(join(folder, "host", "ignored.txt"), one.armored);
});

afterAll(() => rm(folder, { recursive: true }));

const file = (name: string): KeySource => ({ kind: "file", path: join(folder, name) });

async function read(fingerprints: readonly [string, ...string[]], sources: readonly KeySource[]) {
  const asked: string[] = [];
  const fetchKey = async (url: string) => {
    asked.push(url);
    if (url.endsWith("broken")) throw new Error("the network is down");
    return Buffer.from(two.armored);
  };
  const hostKeyrings = [join(folder, "no-such-folder"), join(folder, "host")];
  const { keys } = await readKeyring({ fingerprints, sources, fetchKey, hostKeyrings });
  return { fingerprints: keys.map(fingerprintOf).toSorted(), asked };
}

describe("readKeyring()", () => {
  test.each(["both.asc", "both.gpg"])("finds every pinned key of %s", async (name) => {
    const { fingerprints } = await read([one.fingerprint, two.fingerprint], [file(name)]);
    expect(fingerprints).toEqual([one.fingerprint, two.fingerprint].toSorted());
  });

  test("leaves out keys that are not pinned", async () => {
    expect((await read([two.fingerprint], [file("both.asc")])).fingerprints).toEqual([two.fingerprint]);
  });

  test("takes fingerprints in lower case and with blanks", async () => {
    const spaced = one.fingerprint.toLowerCase().replace(/(.{4})/g, "$1 ");
    expect((await read([spaced], [file("one.asc")])).fingerprints).toEqual([one.fingerprint]);
  });

  test("looks through the host's keyrings, past broken and foreign files", async () => {
    expect((await read([two.fingerprint], [{ kind: "host-keyrings" }])).fingerprints).toEqual([
      two.fingerprint,
    ]);
    await expect(read([one.fingerprint], [{ kind: "host-keyrings" }])).rejects.toMatchObject({
      code: "IC2009",
    });
  });

  test("asks an address only for what no file has", async () => {
    const url: KeySource = { kind: "url", url: "http://localhost/key" };
    expect((await read([one.fingerprint], [url, file("one.asc")])).asked).toEqual([]);
    const missing = await read([one.fingerprint, two.fingerprint], [url, file("one.asc")]);
    expect(missing.asked).toEqual(["http://localhost/key"]);
    expect(missing.fingerprints).toHaveLength(2);
  });

  test("goes on without a key that cannot be had while another is found", async () => {
    const broken: KeySource = { kind: "url", url: "http://localhost/broken" };
    const { fingerprints } = await read([one.fingerprint, two.fingerprint], [file("one.asc"), broken]);
    expect(fingerprints).toEqual([one.fingerprint]);
  });

  test("names everything it tried when no pinned key is found", async () => {
    const fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567";
    const url: KeySource = { kind: "url", url: "http://user:s3cret@localhost/key" };
    const broken: KeySource = { kind: "url", url: "http://localhost/broken" };
    const failure = read([fingerprint], [file("garbage.gpg"), file("missing.gpg"), url, broken]);
    await expect(failure).rejects.toMatchObject({ code: "IC2009" });
    const said = await failure.catch((error: Error) => error.message);
    for (const part of [
      fingerprint,
      "garbage.gpg",
      "missing.gpg (does not exist)",
      "/key (no pinned key in it)",
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toContain("/broken (the network is down)");
    expect(said).not.toContain("s3cret");
  });
});
