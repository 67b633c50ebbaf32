import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { defaultPackages, fakePackages, type MiniDebian, openMiniDebian } from "../fixtures/mini-debian.ts";
import type { MadeRepository, RepositorySpec } from "../fixtures/repository/make-repository.ts";
import type { Fault } from "../fixtures/repository/serve-repository.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";
import type { Told } from "../fixtures/told.ts";

let stranger: Signer;
let scratch: Scratch;
let debian: MiniDebian;

beforeAll(async () => {
  stranger = await makeSigner();
});

beforeEach(async () => {
  scratch = await openScratch("own");
  debian = await openMiniDebian(scratch);
  await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories }));
});

afterEach(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const day = 24 * 3_600_000;
const html = Buffer.from("<!DOCTYPE html><html><body>Please log in to the hotel's network</body></html>\n");
const inRelease = "/debian/dists/bookworm/InRelease";
const asReplaced = (bytes: Uint8Array): Fault => ({ kind: "replace", bytes });
const status = (code: number): Fault => ({ kind: "status", status: code });
const firstHalf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length / 2));

/** One mistake whose message names an address of the mirror. */
function told(code: string, message: RegExp, hint: string): Told {
  return { code, message: expect.stringMatching(message), hint: expect.stringContaining(hint) };
}

/** What the mirror serves under every address of an index is changed. */
async function replaceIndex(made: MadeRepository, change: (bytes: Buffer) => Uint8Array): Promise<void> {
  const path = made.indexPaths["main.xz"] ?? "";
  const fault = asReplaced(change(await readFile(join(made.distFolder, path))));
  const folder = `/debian/dists/bookworm/${path}`;
  const [, digest = ""] = new RegExp(`^ ([0-9a-f]{64}) \\d+ ${path}$`, "m").exec(made.releaseText) ?? [];
  debian.server.fault(folder, fault);
  debian.server.fault(folder.replace("Packages.xz", `by-hash/SHA256/${digest}`), fault);
}

interface Row {
  readonly what: string;
  readonly publish?: () => Partial<RepositorySpec>;
  readonly spoil?: (made: MadeRepository) => Promise<void> | void;
  readonly mistake: Told;
}

const rows: readonly Row[] = [
  {
    what: "that is not signed",
    publish: () => ({ signers: [] }),
    mistake: told(
      "IC2001",
      /^Cannot trust "http:.*\/bookworm\/Release": the repository has neither InRelease nor Release\.gpg$/,
      "insecureSkipVerify",
    ),
  },
  {
    what: "that somebody else has signed",
    publish: () => ({ signers: [stranger] }),
    mistake: told(
      "IC2002",
      /^Cannot trust "http:.*\/InRelease": it is signed by [0-9A-F]{16}, but only [0-9A-F]{40} may sign it$/,
      "pin its fingerprint",
    ),
  },
  {
    what: "whose InRelease was changed after it was signed",
    spoil: async ({ distFolder }) => {
      const signed = await readFile(join(distFolder, "InRelease"), "utf8");
      debian.server.fault(inRelease, asReplaced(Buffer.from(signed.replace("Origin: Test", "Origin: Evil"))));
    },
    mistake: told(
      "IC2003",
      /^Cannot trust "http:.*\/InRelease": its signature is not good/,
      "The file was altered",
    ),
  },
  {
    what: "whose InRelease is cut off",
    spoil: async ({ distFolder }) => {
      debian.server.fault(inRelease, asReplaced(firstHalf(await readFile(join(distFolder, "InRelease")))));
    },
    mistake: told(
      "IC2003",
      /^Cannot trust "http:.*\/InRelease": it ends before its signature does$/,
      "The download was cut short",
    ),
  },
  {
    what: "that has expired",
    publish: () => ({
      date: new Date(Date.now() - 10 * day),
      validUntil: new Date(Date.UTC(2024, 1, 29, 12)),
    }),
    mistake: told(
      "IC2004",
      /^Cannot use "http:.*\/InRelease": it was valid until 2024-02-29T12:00:00\.000Z$/,
      "The mirror is stale",
    ),
  },
  {
    what: "of another suite",
    publish: () => ({
      codename: "trixie",
      editRelease: (text) => text.replace("Suite: bookworm", "Suite: testing"),
    }),
    mistake: told(
      "IC2005",
      /^Cannot use "http:.*\/InRelease": it calls itself "trixie", "testing", but "bookworm" was asked for$/,
      "suite and codename",
    ),
  },
  {
    what: "without the component",
    publish: () => ({ components: { contrib: [] } }),
    mistake: told(
      "IC2008",
      /^Cannot use "http:.*\/InRelease": it has no component "main"$/,
      "It has contrib",
    ),
  },
  {
    what: "whose Packages is cut off",
    spoil: (made) => replaceIndex(made, firstHalf),
    mistake: told(
      "IC2006",
      /^Cannot read repository "bookworm": an index does not match the signed Release: .* has \d+ bytes instead of \d+/,
      "The mirror is being updated or is broken",
    ),
  },
  {
    what: "whose Packages has another digest",
    spoil: (made) => replaceIndex(made, (bytes) => Buffer.from(bytes).reverse()),
    mistake: told(
      "IC2006",
      /^Cannot read repository "bookworm": an index does not match the signed Release: .* does not have SHA-256 [0-9a-f]{64}/,
      "name another mirror",
    ),
  },
  {
    what: "whose mirror answers 404",
    spoil: () => {
      for (const path of [inRelease, "/debian/dists/bookworm/Release"])
        debian.server.fault(path, status(404));
    },
    mistake: told(
      "IC4001",
      /^Cannot fetch "bookworm\/InRelease": http:.*\/InRelease answered 404 Not Found$/,
      "Check the address",
    ),
  },
  {
    what: "whose mirror answers 500 for ever",
    spoil: () => debian.server.fault(inRelease, status(500)),
    mistake: told(
      "IC4001",
      /^Cannot fetch "bookworm\/InRelease": http:.*\/InRelease answered 500 Internal Server Error$/,
      "Check the network and the proxy",
    ),
  },
  {
    what: "whose mirror answers with a web page",
    spoil: () => debian.server.fault(inRelease, asReplaced(html)),
    mistake: told(
      "IC2001",
      /^Cannot trust "http:.*\/InRelease": it is not a signed message$/,
      "Check the address",
    ),
  },
  {
    what: "whose mirror answers with a web page for Packages",
    spoil: (made) => replaceIndex(made, () => html),
    mistake: told("IC2006", /^Cannot read repository "bookworm": /, "name another mirror"),
  },
];

describe("lock refuses a repository", () => {
  test.for(rows)("$what", async ({ publish, spoil, mistake }) => {
    const made = await debian.publish(publish?.());
    await spoil?.(made);
    await expectRefusal(scratch, ["lock", "template.yml"], [mistake]);
  });

  test("in a build too, leaving nothing behind", async () => {
    await debian.publish({ signers: [stranger] });
    const mistake = told(
      "IC2002",
      /^Cannot trust "http:.*\/InRelease": it is signed by /,
      "pin its fingerprint",
    );
    await expectRefusal(scratch, ["build", "template.yml"], [mistake]);
  });

  test("whose mirror does not answer", async () => {
    await debian.server[Symbol.asyncDispose]();
    await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [
        told(
          "IC4001",
          /^Cannot fetch "bookworm\S*\/InRelease": http:.* refuses connections$/,
          "name another mirror",
        ),
      ],
    );
  });

  test("whose key is not found where the template says", async () => {
    const { fingerprint } = stranger;
    const extra = `- { codename: extra, url: "${debian.url}", pkey: key.asc, fingerprint: ${fingerprint} }`;
    const repositories = `${debian.repositories}\n${extra}`;
    await scratch.write("template.yml", smallTemplate({ repositories }));
    const looked = `^Cannot find signing key "${fingerprint}": looked in .*key\\.asc \\(no pinned key in it\\)`;
    await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [told("IC2009", new RegExp(looked), "Name a file or an address that holds the key")],
    );
  });

  test("and tries again with the next run, which succeeds when the mirror is whole again", async () => {
    const made = await debian.publish();
    await replaceIndex(made, firstHalf);
    expect(await scratch.run(["lock", "template.yml"])).toMatchObject({ exitCode: 1 });
    debian.server.reset();
    scratch.own("small.lock.json");
    const again = await scratch.run(["lock", "template.yml"]);
    expect(again, again.stderr).toMatchObject({ exitCode: 0, stdout: "small.lock.json written\n" });
  });
});

describe("build refuses a package", () => {
  const deb = "/debian/pool/main/curl_1.0_amd64.deb";

  beforeEach(async () => {
    const names = [...(await defaultPackages()), "curl"];
    await debian.publish({ components: { main: fakePackages(names) } });
    await scratch.write(
      "template.yml",
      smallTemplate({ repositories: debian.repositories, system: "packages: [curl]" }),
    );
  });

  test.for([
    {
      what: "whose bytes are not those of the signed index",
      spoil: async () => {
        const bytes = await readFile(join(scratch.path, "mirror", deb));
        debian.server.fault(deb, asReplaced(Buffer.from(bytes).fill("X", 0, 1)));
      },
      mistake: told(
        "IC4002",
        /^Cannot fetch "curl_1\.0_amd64\.deb": http:.* does not have SHA-256 [0-9a-f]{64}$/,
        "name another mirror",
      ),
    },
    {
      what: "that is cut off",
      spoil: async () => {
        debian.server.fault(deb, asReplaced(firstHalf(await readFile(join(scratch.path, "mirror", deb)))));
      },
      mistake: told(
        "IC4003",
        /^Cannot fetch "curl_1\.0_amd64\.deb": http:.* has \d+ bytes instead of \d+$/,
        "name another mirror",
      ),
    },
    {
      what: "that the mirror has no more",
      spoil: () => debian.server.fault(deb, status(404)),
      mistake: told(
        "IC4001",
        /^Cannot fetch "curl_1\.0_amd64\.deb": http:.* answered 404 Not Found$/,
        "an old lock may need to be made anew",
      ),
    },
    {
      what: "that is no package though its digest is right",
      mistake: told("IC5001", /^Cannot unpack ".*\.deb": /, "choose another version"),
    },
  ])("$what", async ({ spoil, mistake }) => {
    await spoil?.();
    await expectRefusal(scratch, ["build", "template.yml"], [mistake]);
  });
});
