import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Built, buildUnder, type ImageSubject } from "../../scripts/same-bytes/build-under.ts";
import { type Conditions, matrix } from "../../scripts/same-bytes/conditions.ts";
import { everyFormat, troublesome } from "../../scripts/same-bytes/subjects.ts";
import { differingFiles } from "../../scripts/same-bytes/table.ts";

const [first, second, , rootless] = matrix;
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "itg-same-"));
  await chmod(scratch, 0o755);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

const build = (conditions: Conditions, subject: ImageSubject, after?: Built): Promise<Built> =>
  buildUnder(conditions, { ...subject, scratch: join(scratch, subject.name), checkout: resolve(".") }, after);

/** The matrix varies every condition from build to build; scripts/same-bytes.ts runs all of it. */
describe("the same lock, in another place, at another time, on another host and as another user, gives the same bytes", () => {
  test("of a Debian 12 in every format", async () => {
    if (rootless === undefined) throw new Error("the matrix has no rootless build");
    const original = await build(first, everyFormat);
    expect([...original.digests.keys()]).toHaveLength(12);
    expect(differingFiles(original, await build(rootless, everyFormat, original))).toEqual([]);
  });

  test("of packages that are known for files which differ from build to build", async () => {
    if (second === undefined) throw new Error("the matrix has one build only");
    const original = await build(first, troublesome);
    expect(differingFiles(original, await build(second, troublesome, original))).toEqual([]);
  });
});
