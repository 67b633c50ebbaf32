import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { isMissing, localError } from "../../src/fetch/local-error.ts";

const errorOf = (path: string) => writeFile(path, "x").catch((error: unknown) => error);

test("localError() says IC8006 when the disk is full", async () => {
  const error = localError("/cache/a.deb.part", await errorOf("/dev/full"));
  expect(error).toMatchObject({
    code: "IC8006",
    message: 'Cannot write "/cache/a.deb.part": the disk is full',
  });
});

test("localError() says IC4001 when a file cannot be written for another reason", async () => {
  const cause = await errorOf("/no/such/folder");
  expect(isMissing(cause)).toBe(true);
  expect(localError("/cache/a.deb.part", cause)).toMatchObject({ code: "IC4001", cause });
});

test("localError() leaves what it does not know", () => {
  const known = new ComposeError({ code: "IC4002", message: "known" });
  const abort = new DOMException("aborted", "AbortError");
  const defect = new TypeError("a defect");
  expect([known, abort, defect].map((error) => localError("x", error))).toEqual([known, abort, defect]);
});
