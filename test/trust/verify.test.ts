import {
  createCleartextMessage,
  createMessage,
  enums,
  generateKey,
  type PrivateKey,
  reformatKey,
  revokeKey,
  sign,
} from "openpgp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Keyring } from "../../src/trust/keyring.ts";
import { unverifiedText, verifyClearsigned, verifyDetached } from "../../src/trust/verify.ts";
import { clearsign } from "../fixtures/repository/make-repository.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";

const hourMs = 3_600_000;
const now = new Date();
const ago = (ms: number) => new Date(now.getTime() - ms);
const text = "Suite: stable\n- a line with a dash\nDate: today";
const bytesOf = (value: string) => Buffer.from(value);
const keyringOf = (...signers: readonly Signer[]): Keyring => ({
  keys: signers.map(({ publicKey }) => publicKey),
});
const by = (keyring: Keyring) => ({ name: "http://x/InRelease", keyring, at: now });

let owner: Signer;
let stranger: Signer;

beforeAll(async () => {
  owner = await makeSigner();
  stranger = await makeSigner();
});

describe("verifyClearsigned()", () => {
  test("returns the signed text and the fingerprint of its signer", async () => {
    const signed = await clearsign(text, [owner]);
    const verified = await verifyClearsigned(bytesOf(signed), by(keyringOf(stranger, owner)));
    expect(verified).toEqual({ text, signedBy: [owner.fingerprint] });
  });

  test("takes one good signature among signatures of strangers", async () => {
    const signed = await clearsign(text, [stranger, owner]);
    expect((await verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).signedBy).toEqual([
      owner.fingerprint,
    ]);
  });

  test("names every pinned signer, sorted", async () => {
    const signed = await clearsign(text, [stranger, owner]);
    const { signedBy } = await verifyClearsigned(bytesOf(signed), by(keyringOf(owner, stranger)));
    expect(signedBy).toEqual([owner.fingerprint, stranger.fingerprint].toSorted());
  });

  test("returns nothing from outside the signed part", async () => {
    const signed = `Suite: evil\n\n${await clearsign(text, [owner])}\nSuite: evil\n`;
    expect((await verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).text).toBe(text);
  });

  test("refuses a signature of a key that is not pinned, naming both", async () => {
    const signed = await clearsign(text, [stranger]);
    const failure = verifyClearsigned(bytesOf(signed), by(keyringOf(owner)));
    await expect(failure).rejects.toMatchObject({
      code: "IC2002",
      message: expect.stringContaining(owner.fingerprint),
    });
    await expect(failure).rejects.toThrow(stranger.publicKey.getKeyID().toHex().toUpperCase());
  });

  test("refuses every signature when no key is pinned", async () => {
    const signed = await clearsign(text, [owner]);
    await expect(verifyClearsigned(bytesOf(signed), by({ keys: [] }))).rejects.toMatchObject({
      code: "IC2002",
    });
  });

  test("refuses altered text", async () => {
    const signed = (await clearsign(text, [owner])).replace("stable", "stabel");
    await expect(verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).rejects.toMatchObject({
      code: "IC2003",
    });
  });

  test.each([
    ["plain text", () => text, "IC2001"],
    ["nothing", () => "", "IC2001"],
    ["a web page", () => "<html><body>Please log in</body></html>", "IC2001"],
    ["a message cut within its text", (signed: string) => signed.slice(0, 60), "IC2003"],
    ["a message cut within its signature", (signed: string) => signed.slice(0, -60), "IC2003"],
    [
      "a signature that is not base64",
      (signed: string) => signed.replace(/\n\n[\w+/]{20}/g, "\n\n!!!!"),
      "IC2003",
    ],
  ])("refuses %s", async (_, damage, code) => {
    const signed = damage(await clearsign(text, [owner]));
    await expect(verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).rejects.toMatchObject({ code });
  });

  test("refuses a signature block that holds no signature", async () => {
    const signed = await clearsign(text, [owner]);
    const body = signed.slice(0, signed.indexOf("-----BEGIN PGP SIGNATURE-----"));
    const empty = `${body}-----BEGIN PGP SIGNATURE-----\n\n=twTO\n-----END PGP SIGNATURE-----\n`;
    const failure = verifyClearsigned(bytesOf(empty), by(keyringOf(owner)));
    await expect(failure).rejects.toMatchObject({ code: expect.stringMatching(/^IC200[13]$/) });
  });

  test("takes a signature of a clock that is an hour ahead", async () => {
    const signed = await clearsign(text, [owner], new Date(now.getTime() + hourMs));
    expect((await verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).text).toBe(text);
  });

  test("refuses a signature from the future", async () => {
    const signed = await clearsign(text, [owner], new Date(now.getTime() + 48 * hourMs));
    await expect(verifyClearsigned(bytesOf(signed), by(keyringOf(owner)))).rejects.toMatchObject({
      code: "IC2003",
    });
  });

  test("takes a signature made before its key expired", async () => {
    const old = await makeSigner({ date: ago(10 * hourMs), validSeconds: 2 * 3600 });
    const signed = await clearsign(text, [old], ago(9 * hourMs));
    expect((await verifyClearsigned(bytesOf(signed), by(keyringOf(old)))).signedBy).toEqual([
      old.fingerprint,
    ]);
  });

  test("refuses a signature made after its key expired", async () => {
    // The expiry is in the public key alone: openpgp would not sign with an expired key.
    const made = ago(10 * hourMs);
    const { privateKey } = await makeSigner({ date: made });
    const expired = await expiringCopy(privateKey, 2 * 3600, made);
    const signed = await clearsign(text, [{ ...owner, privateKey }], ago(hourMs));
    const failure = verifyClearsigned(bytesOf(signed), by({ keys: [expired] }));
    await expect(failure).rejects.toMatchObject({
      code: "IC2003",
      message: expect.stringContaining("expired"),
    });
  });

  test("refuses a key that was revoked after it signed", async () => {
    const signed = await clearsign(text, [owner], ago(hourMs / 2));
    const { publicKey } = await revokeKey({
      key: owner.privateKey,
      reasonForRevocation: { flag: enums.reasonForRevocation.keyRetired },
      date: ago(hourMs / 4),
      format: "object",
    });
    const failure = verifyClearsigned(bytesOf(signed), by({ keys: [publicKey] }));
    await expect(failure).rejects.toMatchObject({
      code: "IC2003",
      message: expect.stringContaining("revoked"),
    });
  });

  test("refuses a key that is too short to trust", async () => {
    const config = { minRSABits: 1023 };
    const userIDs = [{ name: "Weak" }];
    const made = { type: "rsa", rsaBits: 1024, userIDs, date: ago(hourMs), config } as const;
    const { privateKey, publicKey } = await generateKey({ ...made, format: "object" });
    const message = await createCleartextMessage({ text });
    const signed = await sign({ message, signingKeys: privateKey, config });
    const failure = verifyClearsigned(bytesOf(signed), by({ keys: [publicKey] }));
    await expect(failure).rejects.toMatchObject({ code: "IC2003", message: expect.stringContaining("2047") });
  });
});

describe("verifyDetached()", () => {
  const release = Buffer.from(`${text}\n`);
  const signatureOf = async (signer: Signer, format: "armored" | "binary") => {
    const message = await createMessage({ binary: release, format: "binary" });
    const what = { message, signingKeys: signer.privateKey, detached: true } as const;
    return format === "armored"
      ? bytesOf(await sign({ ...what, format: "armored" }))
      : await sign({ ...what, format: "binary" });
  };

  test.each(["armored", "binary"] as const)("takes a signature that is %s", async (format) => {
    const verified = await verifyDetached(release, await signatureOf(owner, format), by(keyringOf(owner)));
    expect(verified).toEqual({ text: `${text}\n`, signedBy: [owner.fingerprint] });
  });

  test("refuses the signature of a key that is not pinned", async () => {
    const failure = verifyDetached(release, await signatureOf(stranger, "armored"), by(keyringOf(owner)));
    await expect(failure).rejects.toMatchObject({ code: "IC2002" });
  });

  test("refuses altered bytes, were it one newline", async () => {
    const altered = Buffer.concat([release, Buffer.from("\n")]);
    const failure = verifyDetached(altered, await signatureOf(owner, "armored"), by(keyringOf(owner)));
    await expect(failure).rejects.toMatchObject({ code: "IC2003" });
  });

  test.each([
    ["a web page", Buffer.from("<html></html>")],
    ["nothing", Buffer.alloc(0)],
  ])("refuses %s as signature", async (_, signature) => {
    const failure = verifyDetached(release, signature, by(keyringOf(owner)));
    await expect(failure).rejects.toMatchObject({ code: expect.stringMatching(/^IC200[13]$/) });
  });
});

test("unverifiedText() gives the text whoever signed it", async () => {
  expect(await unverifiedText(bytesOf(await clearsign(text, [stranger])), "x")).toBe(text);
});

async function expiringCopy(key: PrivateKey, validSeconds: number, made: Date) {
  const { publicKey } = await reformatKey({
    privateKey: key,
    userIDs: [{ name: "Repository" }],
    keyExpirationTime: validSeconds,
    date: made,
    format: "object",
  });
  return publicKey;
}
