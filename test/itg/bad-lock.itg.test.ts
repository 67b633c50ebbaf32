import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import {
  defaultPackages,
  fakePackage,
  fakePackages,
  type MiniDebian,
  openMiniDebian,
} from "../fixtures/mini-debian.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";

let scratch: Scratch;
let debian: MiniDebian;
/** A lock file that fits the template and the repositories. */
let good: string;

const template = (packages: string) =>
  smallTemplate({ repositories: debian.repositories, system: `packages: [${packages}]` });

const publish = async (curl: string) =>
  debian.publish({
    components: {
      main: [...fakePackages([...(await defaultPackages()), "tree"]), fakePackage("curl", { Version: curl })],
    },
    date: new Date(Date.UTC(2025, 0, 1)),
  });

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openMiniDebian(scratch);
  await publish("1.0");
  await scratch.write("template.yml", template("curl"));
  scratch.own("small.lock.json");
  const run = await scratch.run(["lock", "template.yml"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  good = await lockText();
});

beforeEach(() => scratch.write("small.lock.json", good));

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const lockText = (): Promise<string> => readFile(join(scratch.path, "small.lock.json"), "utf8");

const fromLock = ["build", "template.yml", "--lock", "small.lock.json"];
const anew = "Write it anew with: image-composer lock TEMPLATE";

describe("build refuses a lock file", () => {
  test("that does not exist", async () => {
    await expectRefusal(
      scratch,
      ["build", "template.yml", "--lock", "none.json"],
      [
        {
          code: "IC3003",
          message: 'Cannot read lock file "none.json": it does not exist',
          hint: "Write it with: image-composer lock TEMPLATE",
        },
      ],
    );
  });

  test.for([
    ["that is cut off", (text: string) => text.slice(0, 300), "it is not JSON"],
    [
      "of another version",
      (text: string) => text.replace('"lockVersion": 1', '"lockVersion": 2'),
      "lockVersion is not 1, the only version that this composer knows",
    ],
    [
      "with a key that it does not know",
      (text: string) => text.replace('"engine"', '"colour": 1,\n"engine"'),
      "colour is not known",
    ],
    [
      "with a path that leaves the repository",
      (text: string) => text.replace('"pool/main/', '"../../'),
      expect.stringMatching(/^packages\[0\]\.path is not a relative path/),
    ],
  ] as const)("%s", async ([, change, problem]) => {
    await scratch.write("small.lock.json", change(good));
    const run = await expectRefusal(scratch, fromLock, [
      {
        code: "IC3003",
        message: expect.stringContaining('Cannot use lock file "small.lock.json": '),
        hint: expect.stringContaining("Write it anew with: image-composer lock"),
      },
    ]);
    expect(run.stderr.split('"small.lock.json": ')[1]?.split("\n")[0]).toEqual(problem);
  });

  test("of a template that asks for other packages", async () => {
    await scratch.write("other.yml", template("tree"));
    await expectRefusal(
      scratch,
      ["build", "other.yml", "--lock", "small.lock.json"],
      [
        {
          code: "IC3003",
          message:
            'Cannot use lock file "small.lock.json": the template asks for other packages\n+ tree\n- curl',
          hint: anew,
        },
      ],
    );
  });

  test("of a template for another release", async () => {
    await scratch.write("other.yml", smallTemplate().replace("debian12", "debian13"));
    await expectRefusal(
      scratch,
      ["build", "other.yml", "--lock", "small.lock.json"],
      [
        {
          code: "IC3003",
          message:
            'Cannot use lock file "small.lock.json": it is for debian12 x86_64, the template for debian13 x86_64',
          hint: anew,
        },
      ],
    );
  });

  test("whose digest of a package is not that of the repository's file", async () => {
    const { sha256 } = JSON.parse(good).packages[0];
    await scratch.write("small.lock.json", good.replaceAll(sha256, sha256.replace(/./g, "0")));
    await expectRefusal(scratch, fromLock, [
      {
        code: "IC4002",
        message: expect.stringMatching(/^Cannot fetch ".*\.deb": http:.* does not have SHA-256 0{64}$/),
        hint: expect.stringContaining("name another mirror"),
      },
    ]);
  });
});

describe("--frozen refuses a lock file that would change, telling what", () => {
  test.for([
    "lock template.yml --frozen",
    "build template.yml --frozen",
    "lock template.yml --frozen --lock small.lock.json",
  ])("%s", async (command) => {
    await publish("1.1");
    await expectRefusal(scratch, command.split(" "), [
      {
        code: "IC3004",
        message: expect.stringMatching(
          /^Cannot keep lock file "small\.lock\.json": it would change\n~ repository bookworm .*\n~ curl 1\.0 -> 1\.1$/,
        ),
        hint: anew,
      },
    ]);
    expect(await lockText()).toBe(good);
    await publish("1.0");
  });

  test("but not one that is current", async () => {
    const run = await scratch.run(["lock", "template.yml", "--frozen"]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0, stdout: "small.lock.json is current\n" });
  });
});
