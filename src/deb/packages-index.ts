import { ComposeError } from "../errors.ts";
import { CatalogBuilder } from "./catalog-builder.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { StanzaScanner } from "./stanza-scanner.ts";

/** What an index is called, and what of it is kept. */
export interface PackagesIndexOptions {
  /** What is parsed, for messages. */
  readonly name: string;
  /** Packages of this architecture and of `all` are kept. */
  readonly architecture: string;
}

/** More than a pipe holds: what is left of a chunk is copied to the front of the next seldom. */
const blockBytes = 256 * 1024;
/** No index has a stanza near this size; without a limit, garbage would be gathered for ever. */
const longestStanzaBytes = 8 * 1024 * 1024;

/**
 * Parses a Packages index (deb822 stanzas apart by empty lines) from its bytes, as they come. Throws IC2007 for a stanza that is not
 * deb822, lacks Package, Version, Architecture, Filename, Size or SHA256, or has a value there that no package can have.
 */
export async function parsePackagesIndex(
  chunks: AsyncIterable<Uint8Array>,
  { name, architecture }: PackagesIndexOptions,
): Promise<CatalogTables> {
  const builder = new CatalogBuilder(architecture);
  const refuse = (problem: string) => unparsable(name, problem);
  const scanner = new StanzaScanner({
    add(stanza) {
      const problem = builder.add(stanza);
      if (problem !== undefined) throw refuse(problem);
    },
    refuse,
  });
  for await (const block of blocksOfStanzas(chunks, name)) scanner.scan(block);
  return builder.finish();
}

/** Cuts what comes into blocks that end where a stanza ends. A block is good until the next one is asked for. */
async function* blocksOfStanzas(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Buffer> {
  let block = Buffer.allocUnsafeSlow(blockBytes);
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    if (sizeBytes + chunk.length > block.length) {
      const end = block.subarray(0, sizeBytes).lastIndexOf("\n\n");
      if (end >= 0) {
        yield block.subarray(0, end + 1);
        block.copyWithin(0, end + 2, sizeBytes);
        sizeBytes -= end + 2;
      } else if (sizeBytes > longestStanzaBytes) throw unparsable(name, "a stanza has no end");
      if (sizeBytes + chunk.length > block.length) block = enlarged(block, sizeBytes + chunk.length);
    }
    block.set(chunk, sizeBytes);
    sizeBytes += chunk.length;
  }
  yield block.subarray(0, sizeBytes);
}

function enlarged(block: Buffer, leastBytes: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * block.length, leastBytes));
  block.copy(larger);
  return larger;
}

function unparsable(name: string, problem: string): ComposeError {
  return new ComposeError({ code: "IC2007", message: `Cannot parse "${name}": ${problem}` });
}
