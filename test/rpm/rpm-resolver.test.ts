import { expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import type { PublishedRpm } from "../fixtures/repository/make-rpm-repository.ts";
import { offersOf, selectionOf } from "./offers.ts";

const of = (name: string, more: Partial<PublishedRpm> = {}): PublishedRpm => ({ name, ...more });

test("looking for paths before it is resolved changes nothing, once and again", async () => {
  const packages = [
    of("x", { requires: ["lib", "/usr/bin/tool"], recommends: ["helper"] }),
    of("lib", { version: "1-1" }),
    of("lib", { version: "2-1", conflicts: ["tool < 1"] }),
    of("tool", { files: ["/usr/bin/tool"] }),
    of("helper", { requires: ["/usr/share/data"] }),
  ];
  const offers = await offersOf({ repositories: { r: packages } });
  for (const wishes of [["x"], ["x", "-tool"], ["x", "/usr/share/data"], ["tool", "x"]]) {
    const selection = selectionOf(wishes);
    const settled = [{ name: "lib", version: "1-1", architecture: "x86_64" }];
    const answers = (resolver: ReturnType<typeof rpmResolver>) =>
      [selection, { ...selection, settled }, selection].map((one) => answerOf(() => resolver.resolve(one)));
    const prepared = rpmResolver(offers);
    const paths = wishes.includes("/usr/share/data") ? ["/usr/share/data"] : [];
    expect(prepared.pathsToFind(selection)).toEqual(paths);
    expect(answers(prepared)).toEqual(answers(rpmResolver(offers)));
    const weak = selectionOf(wishes, true);
    expect(prepared.pathsToFind(weak)).toEqual(["/usr/share/data"]);
    expect(answerOf(() => prepared.resolve(weak))).toEqual(answerOf(() => rpmResolver(offers).resolve(weak)));
  }
});

/** What came out as text, or the message of the refusal. */
function answerOf(
  resolve: () => { readonly packages: readonly { name: string; version: string }[] },
): string {
  try {
    return resolve()
      .packages.map(({ name, version }) => `${name} ${version}`)
      .join(", ");
  } catch (error) {
    if (error instanceof ComposeError) return error.message;
    throw error;
  }
}
