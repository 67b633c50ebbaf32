import { expect, test } from "vitest";
import { parseLock, serializeLock } from "../../src/packages/lock-file.ts";
import { lockOf } from "../../src/packages/lock-of.ts";
import { offer } from "../deb/offers.ts";
import { samplePlan } from "../recipe/sample-plan.ts";
import { bash, lock } from "./locks.ts";

test("lockOf() keeps of a chosen package what a lock holds, and nothing of what the resolver knew besides", () => {
  const chosen = [{ ...offer("bash"), ...bash }];
  const made = lockOf(samplePlan, { repositories: lock.repositories, packages: chosen }, "9.9.9");
  expect(made).toStrictEqual({ ...lock, engine: "9.9.9", packages: [bash] });
});

test("lockOf() makes a lock that can be written and read again, its packages in the order given", () => {
  const { repositories, packages } = lock;
  const made = lockOf(samplePlan, { repositories, packages: packages.toReversed() }, "9.9.9");
  expect(made.packages.map(({ name }) => name)).toEqual(["base-files", "bash"]);
  expect(parseLock(serializeLock(made), "sample.lock.json")).toEqual(made);
});
