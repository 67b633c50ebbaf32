import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { settledKeystore } from "../../src/rootfs/java-keystore.ts";

const epoch = 1_700_000_000;

interface Certificate {
  readonly alias: string;
  readonly timeMs: number;
  readonly tag?: number;
}

/** A keystore as keytool writes it, with the alias for the certificate's bytes. */
function keystore(certificates: readonly Certificate[], password = "changeit"): Buffer {
  const text = (value: string) => Buffer.concat([numberOf(2, value.length), Buffer.from(value)]);
  const content = Buffer.concat([
    ...[0xfeedfeed, 2, certificates.length].map((value) => numberOf(4, value)),
    ...certificates.flatMap(({ alias, timeMs, tag = 2 }) => [
      ...[numberOf(4, tag), text(alias), numberOf(8, timeMs), text("X.509")],
      ...[numberOf(4, alias.length), Buffer.from(alias)],
    ]),
  ]);
  const secret = Buffer.from(password, "utf16le").swap16();
  return Buffer.concat([
    content,
    createHash("sha1").update(secret).update("Mighty Aphrodite").update(content).digest(),
  ]);
}

function numberOf(sizeBytes: 2 | 4 | 8, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - sizeBytes);
}

describe("settledKeystore()", () => {
  test("gives every certificate the epoch, sorts them by alias and signs the whole anew", () => {
    const made = keystore([
      { alias: "debian:b.pem", timeMs: 1_800_000_000_123 },
      { alias: "debian:a.pem", timeMs: 1_800_000_000_456 },
    ]);
    const settled = keystore([
      { alias: "debian:a.pem", timeMs: epoch * 1000 },
      { alias: "debian:b.pem", timeMs: epoch * 1000 },
    ]);
    expect(settledKeystore(made, epoch)).toEqual(settled);
    expect(settledKeystore(settled, epoch)).toEqual(settled);
  });

  test.each([
    ["another password", keystore([{ alias: "a", timeMs: 1 }], "secret")],
    ["a private key", keystore([{ alias: "a", timeMs: 1, tag: 1 }])],
    ["another format", Buffer.from("-----BEGIN CERTIFICATE-----".padEnd(100))],
    ["nothing", Buffer.alloc(0)],
    ["a flipped byte", Buffer.concat([keystore([{ alias: "a", timeMs: 1 }]).subarray(0, -1), Buffer.of(0)])],
  ])("leaves a file with %s alone", (_, bytes) => {
    expect(settledKeystore(bytes, epoch)).toBeUndefined();
  });
});
