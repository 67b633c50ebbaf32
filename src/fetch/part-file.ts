import { writeSync } from "node:fs";
import { type FileHandle, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { RunningDigest } from "../trust/digest.ts";
import { readFileDigest } from "./file-digest.ts";
import { localError } from "./local-error.ts";

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

/** `<target>.part` while it grows, and `<target>.part.json` that says where it came from. Disposing leaves both, unless the part is empty. */
export class PartFile implements AsyncDisposable {
  readonly #expected: ExpectedFile;
  readonly #handle: FileHandle;
  #digest: RunningDigest;
  #origin: PartOrigin | undefined;

  private constructor(
    expected: ExpectedFile,
    state: { handle: FileHandle; digest: RunningDigest; origin: PartOrigin | undefined },
  ) {
    this.#expected = expected;
    this.#handle = state.handle;
    this.#digest = state.digest;
    this.#origin = state.origin;
  }

  /** Opens the part that an earlier try or run left, its bytes hashed anew, or an empty one. */
  static async open(expected: ExpectedFile, signal: AbortSignal): Promise<PartFile> {
    const path = partPath(expected);
    try {
      const origin = await readOrigin(expected);
      if (origin === "other-file") await rm(path, { force: true });
      const digest =
        (await readFileDigest(path, { limitBytes: expected.sizeBytes, signal })) ?? new RunningDigest();
      const handle = await open(path, digest.sizeBytes === 0 ? "w" : "r+");
      return new PartFile(expected, { handle, digest, origin: origin === "other-file" ? undefined : origin });
    } catch (error) {
      throw localError(path, error);
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
      throw localError(partPath(this.#expected), error);
    });
  }

  /** Records where the bytes that follow come from, so that a later run can go on with the same version. */
  async comesFrom(origin: PartOrigin): Promise<void> {
    this.#origin = origin;
    const record = { sha256: this.#expected.sha256, ...origin };
    await writeFile(originPath(this.#expected), `${JSON.stringify(record)}\n`).catch((error) => {
      throw localError(originPath(this.#expected), error);
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
      throw localError(partPath(this.#expected), error);
    }
    this.#digest.update(chunk);
    return "fits";
  }

  /** "whole" once size and digest are right: the file is then on the disk under its own name. */
  async finish(): Promise<"whole" | "short" | "wrong-digest"> {
    if (this.#digest.sizeBytes < this.#expected.sizeBytes) return "short";
    if (this.#digest.digest().sha256 !== this.#expected.sha256) return "wrong-digest";
    const { target } = this.#expected;
    try {
      await this.#handle.truncate(this.#expected.sizeBytes);
      await this.#handle.sync();
      await rename(partPath(this.#expected), target);
      await rm(originPath(this.#expected), { force: true });
    } catch (error) {
      throw localError(target, error);
    }
    return "whole";
  }

  /** Removes the part: its bytes are of no use to any later try. */
  async drop(): Promise<void> {
    await rm(partPath(this.#expected), { force: true });
    await rm(originPath(this.#expected), { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
    if (this.sizeBytes === 0) await this.drop();
  }
}

function partPath(expected: ExpectedFile): string {
  return `${expected.target}.part`;
}

function originPath(expected: ExpectedFile): string {
  return `${expected.target}.part.json`;
}

/** The record beside the part; undefined when there is none to be read, "other-file" when it tells of other content. */
async function readOrigin(expected: ExpectedFile): Promise<PartOrigin | undefined | "other-file"> {
  const text = await readFile(originPath(expected), "utf8").catch(() => undefined);
  const record = text === undefined ? undefined : parseRecord(text);
  if (record === undefined || typeof record.url !== "string") return undefined;
  if (record.sha256 !== expected.sha256) return "other-file";
  const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { url: record.url, etag: textOf(record.etag), lastModified: textOf(record.lastModified) };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
