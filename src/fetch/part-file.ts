import { writeSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { RunningDigest } from "../trust/digest.ts";
import { readFileDigest } from "./file-digest.ts";
import { isMissing, localError } from "./local-error.ts";
import { claimPart, dropPart, freePart, recordOf } from "./part-name.ts";

/** What a file must be when it is whole. */
export interface ExpectedFile {
  readonly target: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Where the bytes of a part came from, and by what that server knows their version. */
export interface PartOrigin {
  /** Without credentials. */
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/**
 * What is here of a target while it grows, and a record beside it that says where it came from. No other build writes the
 * same part. Disposing leaves both as `<target>.part`, which the next try goes on with, unless the part is empty.
 */
export class PartFile implements AsyncDisposable {
  readonly #path: string;
  readonly #expected: ExpectedFile;
  readonly #handle: FileHandle;
  #digest: RunningDigest;
  #origin: PartOrigin | undefined;

  private constructor(
    expected: ExpectedFile,
    state: {
      readonly path: string;
      readonly handle: FileHandle;
      readonly digest: RunningDigest;
      readonly origin: PartOrigin | undefined;
    },
  ) {
    this.#path = state.path;
    this.#expected = expected;
    this.#handle = state.handle;
    this.#digest = state.digest;
    this.#origin = state.origin;
  }

  /** Opens the part that an earlier try or run left, its bytes hashed anew, or an empty one. */
  static async open(expected: ExpectedFile, signal: AbortSignal): Promise<PartFile> {
    try {
      const path = await claimPart(expected.target);
      const origin = await readOrigin(path, expected);
      if (origin === "other-file") await rm(path, { force: true });
      const digest =
        (await readFileDigest(path, { limitBytes: expected.sizeBytes, signal })) ?? new RunningDigest();
      const handle = await open(path, digest.sizeBytes === 0 ? "w" : "r+");
      return new PartFile(expected, {
        path,
        handle,
        digest,
        origin: origin === "other-file" ? undefined : origin,
      });
    } catch (error) {
      throw localError(expected.target, error, expected.sizeBytes);
    }
  }

  /** Bytes that are here already. */
  get sizeBytes(): number {
    return this.#digest.sizeBytes;
  }

  get origin(): PartOrigin | undefined {
    return this.#origin;
  }

  /** Forgets the bytes: the next one written is the file's first. */
  async restart(): Promise<void> {
    this.#digest = new RunningDigest();
    this.#origin = undefined;
    await this.#handle.truncate(0).catch((error) => {
      throw this.#localError(error);
    });
  }

  /** Records where the bytes that follow come from, so that a later run can go on with the same version. */
  async comesFrom(origin: PartOrigin): Promise<void> {
    this.#origin = origin;
    const record = { sha256: this.#expected.sha256, ...origin };
    await writeSealed(recordOf(this.#path), record).catch((error) => {
      throw this.#localError(error);
    });
  }

  /** Appends; "too-long", and nothing written, when the file would outgrow its size. */
  append(chunk: Uint8Array): "fits" | "too-long" {
    const position = this.#digest.sizeBytes;
    if (position + chunk.length > this.#expected.sizeBytes) return "too-long";
    try {
      for (let written = 0; written < chunk.length; ) {
        written += writeSync(this.#handle.fd, chunk, written, chunk.length - written, position + written);
      }
    } catch (error) {
      throw this.#localError(error);
    }
    this.#digest.update(chunk);
    return "fits";
  }

  /**
   * "whole" once size and digest are right: the file is then on the disk under its own name. "lost" when somebody has
   * removed the part meanwhile.
   */
  async finish(): Promise<"whole" | "short" | "wrong-digest" | "lost"> {
    if (this.#digest.sizeBytes < this.#expected.sizeBytes) return "short";
    if (this.#digest.digest().sha256 !== this.#expected.sha256) return "wrong-digest";
    try {
      await this.#handle.truncate(this.#expected.sizeBytes);
      await this.#handle.sync();
      await rename(this.#path, this.#expected.target);
      await rm(recordOf(this.#path), { force: true });
    } catch (error) {
      if (isMissing(error)) return "lost";
      throw this.#localError(error);
    }
    return "whole";
  }

  /** Removes the part: its bytes are of no use to any later try. */
  async drop(): Promise<void> {
    await dropPart(this.#path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
    if (this.sizeBytes === 0) await this.drop();
    else await freePart(this.#path, this.#expected.target);
  }

  #localError(error: unknown): unknown {
    const { target, sizeBytes } = this.#expected;
    return localError(target, error, sizeBytes - this.sizeBytes);
  }
}

/** The record beside the part; undefined when there is none to be read, "other-file" when it tells of other content. */
async function readOrigin(
  part: string,
  expected: ExpectedFile,
): Promise<PartOrigin | undefined | "other-file"> {
  const record = await readSealed(recordOf(part));
  if (!isRecord(record) || typeof record.url !== "string") return undefined;
  if (record.sha256 !== expected.sha256) return "other-file";
  const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { url: record.url, etag: textOf(record.etag), lastModified: textOf(record.lastModified) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
