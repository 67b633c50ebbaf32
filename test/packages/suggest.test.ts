import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suggest } from "../../src/packages/suggest.ts";

describe("suggest()", () => {
  test.each([
    ["openssh-sever", ["openssh-client", "openssh-server", "sshd"], "openssh-server"],
    ["systmed", ["system", "systemd", "syslog"], "systemd"],
    ["SSHD", ["sshd", "ssh"], "sshd"],
    ["vm", ["vim", "emacs"], "vim"],
    ["bsah", ["dash", "bash"], "bash"],
    ["cat", ["bat", "car"], "bat"],
    ["linux-image-amd46", ["linux-image-arm64", "linux-image-amd64"], "linux-image-amd64"],
  ])("answers %s with the nearest name", (word, names, nearest) => {
    expect(suggest(word, names)).toBe(nearest);
    expect(suggest(word, [...names].reverse())).toBe(nearest);
  });

  test.each([
    ["zsh", ["nano", "python3"]],
    ["a", []],
    ["kernel", ["kestrel-x", "corner"]],
    ["bash", ["bash"]],
  ])("has no answer for %s among %j", (word, names) => {
    expect(suggest(word, names)).toBeUndefined();
  });

  test("finds a name with one letter lost", () => {
    const name = fc.stringMatching(/^[a-z]{5,12}$/);
    fc.assert(
      fc.property(name, fc.nat(4), (original, index) => {
        const typed = original.slice(0, index) + original.slice(index + 1);
        expect(suggest(typed, [original, "0123456789"])).toBe(original);
      }),
    );
  });
});
