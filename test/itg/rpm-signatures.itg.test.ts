import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rpmSignatures } from "../../scripts/conformance/rpm-signatures.ts";
import { joinRpm, makeRpm, makeRpmParts } from "../fixtures/rpm/make-rpm.ts";
import { oldSignature } from "../fixtures/rpm/old-signature.ts";
import { makeRsaSigner } from "../fixtures/rpm/signers.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rpm-signatures-itg-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("rpm sees good and bad packages as the reader does, by each key", async () => {
  const owner = await makeRsaSigner(daysAgo(30));
  const stranger = await makeRsaSigner(daysAgo(30));
  const parts = await makeRpmParts({ signers: [owner] });
  const packages = {
    signed: joinRpm(parts),
    unsigned: await makeRpm(),
    "of-version-3": await makeRpm({ signWith: (bytes) => oldSignature(bytes, owner) }),
    "other-payload": joinRpm({ ...parts, payload: gzipSync("another payload") }),
    "other-header": joinRpm({ ...parts, main: altered(parts.main) }),
    "cut-short": joinRpm(parts).subarray(0, -5),
  };
  const args: string[] = [];
  for (const [name, bytes] of Object.entries(packages)) {
    await writeFile(join(folder, `${name}.rpm`), bytes);
    args.push("--rpm", join(folder, `${name}.rpm`));
  }
  for (const [name, { armored }] of Object.entries({ owner, stranger })) {
    await writeFile(join(folder, `${name}.asc`), armored);
    args.push("--key", join(folder, `${name}.asc`));
  }
  const { compared, equal, differences, good } = await rpmSignatures(args);
  expect(differences).toEqual([]);
  expect([compared, equal]).toEqual([12, 12]);
  expect(good).toEqual(["signed.rpm is signed by owner.asc", "of-version-3.rpm is signed by owner.asc"]);
});

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.write("smell", copy.indexOf("small"));
  return copy;
}
