import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { defaultPackages, fakePackages, type MiniDebian, openMiniDebian } from "../fixtures/mini-debian.ts";
import {
  clearsign,
  type MadeRepository,
  type RepositorySpec,
} from "../fixtures/repository/make-repository.ts";
import type { Fault } from "../fixtures/repository/serve-repository.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";

// What is tampered with here is broken as well, so that whoever reads a byte of it must stumble: a Release without digests,
// an index without a package's name, a package that is none. The error is that of trust all the same, and the server is
// never asked for what the refused file would have led to.

let stranger: Signer;
let scratch: Scratch;
let debian: MiniDebian;

beforeAll(async () => {
  stranger = await makeSigner();
});

beforeEach(async () => {
  scratch = await openScratch("own");
  debian = await openMiniDebian(scratch);
  const system = "packages: [curl]";
  await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories, system }));
});

afterEach(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const dists = "/debian/dists/bookworm";
const deb = "/debian/pool/main/curl_1.0_amd64.deb";
const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
const replaced = (content: string | Uint8Array): Fault => ({ kind: "replace", bytes: Buffer.from(content) });

const publish = async (changes: Partial<RepositorySpec> = {}): Promise<MadeRepository> => {
  const packages = fakePackages([...(await defaultPackages()), "curl"]);
  return debian.publish({ components: { main: packages }, ...changes });
};

/** No Release: neither a date nor a digest. */
const unparsable = "Origin: Test\nthis line is no field\n";

/** Files of the suite, and packages, that the server was asked for: each once, by the end of its path. */
const asked = (): readonly string[] => {
  const paths = debian.server.requests.map(({ path }) => path);
  const own = paths.filter((path) => path.startsWith(`${dists}/`) || path.startsWith("/debian/pool/"));
  return [...new Set(own.map((path) => path.replace(`${dists}/`, "").replace("/debian/", "")))].sort();
};

interface Row {
  readonly what: string;
  readonly spec?: () => Partial<RepositorySpec>;
  readonly tamper?: (made: MadeRepository) => Promise<void> | void;
  readonly code: string;
  readonly message: RegExp;
  readonly asked: readonly string[];
}

const serveInRelease = (content: string) => debian.server.fault(`${dists}/InRelease`, replaced(content));
const signed = ({ distFolder }: MadeRepository) => readFile(join(distFolder, "InRelease"), "utf8");

const roots: readonly Row[] = [
  {
    what: "InRelease: its text",
    tamper: async (made) => serveInRelease((await signed(made)).replace(/^SHA256:$/m, "garbage")),
    code: "IC2003",
    message: /InRelease": its signature is not good/,
    asked: ["InRelease"],
  },
  {
    what: "InRelease: its signature",
    tamper: async (made) => {
      const other = await clearsign(unparsable, [debian.owner]);
      const signature = other.slice(other.indexOf("-----BEGIN PGP SIGNATURE-----"));
      serveInRelease((await signed(made)).replace(/-----BEGIN PGP SIGNATURE-----[\s\S]*/, signature));
    },
    code: "IC2003",
    message: /InRelease": its signature is not good/,
    asked: ["InRelease"],
  },
  {
    what: "InRelease: its signer",
    tamper: async () => serveInRelease(await clearsign(unparsable, [stranger])),
    code: "IC2002",
    message: /InRelease": it is signed by [0-9A-F]{16}, but only [0-9A-F]{40} may sign it$/,
    asked: ["InRelease"],
  },
  {
    what: "Release: it has no signature",
    spec: () => ({ signers: [], editRelease: () => unparsable }),
    code: "IC2001",
    message: /Release": the repository has neither InRelease nor Release\.gpg$/,
    asked: ["InRelease", "Release", "Release.gpg"],
  },
  {
    what: "Release: its text, beside Release.gpg",
    spec: () => ({ signing: "Release.gpg" }),
    tamper: () => debian.server.fault(`${dists}/Release`, replaced(unparsable)),
    code: "IC2003",
    message: /Release": its signature is not good/,
    asked: ["InRelease", "Release", "Release.gpg"],
  },
  {
    what: "the date: it has expired",
    spec: () => ({ date: ago(10), validUntil: ago(1) }),
    code: "IC2004",
    message: /InRelease": it was valid until /,
    asked: ["InRelease"],
  },
];

describe("lock refuses what was tampered with, before a byte of it is parsed:", () => {
  test.for(roots)("$what", async ({ spec, tamper, code, message, asked: expected }) => {
    const made = await publish(spec?.());
    await tamper?.(made);
    const mistake = { code, message: expect.stringMatching(message), hint: expect.any(String) };
    await expectRefusal(scratch, ["lock", "template.yml"], [mistake]);
    expect(asked()).toEqual(expected);
  });

  test("a repository rolled back to an older date than was seen before, until its memory is deleted", async () => {
    scratch.own("small.lock.json");
    const lock = ["lock", "template.yml"];
    await publish({ date: ago(1) });
    expect(await scratch.run(lock)).toMatchObject({ exitCode: 0 });
    debian.server.reset();
    // Signed as it should be, and with an index that nobody could read.
    const broken = { fields: { Version: "1.0" } };
    await publish({ date: ago(2), components: { main: [broken] } });
    const run = await expectRefusal(scratch, lock, [
      {
        code: "IC2010",
        message: expect.stringMatching(/InRelease": it is of \S+Z, but one of \S+Z was seen before$/),
        hint: expect.stringMatching(/To accept the older one, delete "[^"]+\.newest\.json"$/),
      },
    ]);
    expect(asked()).toEqual(["InRelease"]);
    const [, memory = ""] = /delete "([^"]+)"/.exec(run.stderr) ?? [];
    await publish({ date: ago(2) });
    await rm(memory);
    expect(await scratch.run(lock)).toMatchObject({ exitCode: 0 });
  });

  test.for([
    { what: "under its name", byHash: false },
    { what: "under its digest", byHash: true },
  ])("Packages, $what", async ({ byHash }) => {
    const made = await publish({ byHash, endings: [""] });
    const path = made.indexPaths.main ?? "";
    const bytes = await readFile(join(made.distFolder, path));
    // As long as the true one.
    const fault = replaced(Buffer.from(bytes.toString().replace(/^Package: /gm, "Backage: ")));
    const [, digest = ""] = new RegExp(`^ ([0-9a-f]{64}) \\d+ ${path}$`, "m").exec(made.releaseText) ?? [];
    const named = byHash ? path.replace(/Packages$/, `by-hash/SHA256/${digest}`) : path;
    debian.server.fault(`${dists}/${path}`, fault);
    debian.server.fault(`${dists}/${named}`, fault);
    await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [
        {
          code: "IC2006",
          message: expect.stringMatching(
            /an index does not match the signed Release: .* does not have SHA-256/,
          ),
          hint: expect.stringContaining("name another mirror"),
        },
      ],
    );
    expect(asked()).toContain(named);
    const kept = await readdir(join(scratch.path, "cache/indexes"));
    expect(kept.filter((name) => name.startsWith(digest))).toEqual([]);
  });
});

describe("build refuses a .deb that was tampered with, before a byte of it is parsed:", () => {
  test("neither opened nor kept", async () => {
    await publish();
    const bytes = await readFile(join(scratch.path, "mirror", deb));
    debian.server.fault(deb, replaced(Buffer.alloc(bytes.length, "!")));
    const message = expect.stringMatching(/^Cannot fetch "curl_1\.0_amd64\.deb": .* does not have SHA-256 /);
    const hint = expect.stringContaining("name another mirror");
    await expectRefusal(scratch, ["build", "template.yml"], [{ code: "IC4002", message, hint }]);
    const files = await readdir(join(scratch.path, "cache"), { recursive: true });
    expect(files.filter((name) => /curl/.test(name))).toEqual([]);
  });
});
