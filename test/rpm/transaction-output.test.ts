import { describe, expect, test } from "vitest";
import { parseTransactionOutput } from "../../src/rpm/transaction-output.ts";

const begin = ["Verifying packages...", "Preparing packages..."];
const parsed = (...lines: readonly string[]) =>
  parseTransactionOutput(`${[...begin, ...lines].join("\n")}\n`);

describe("parseTransactionOutput()", () => {
  test("finds nothing in a transaction in which all went well, whatever scriptlets said", () => {
    const output = parsed("bash-5.2-1.x86_64", "says that a scriptlet failed", "zlib-1:1.2-1.azl3.x86_64");
    expect(output).toMatchObject({ failures: [], conflicts: [], warnings: [] });
  });

  test.each([
    ["warning: %post(foo-1.0-1.noarch) scriptlet failed, exit status 3", "%post", "exit status 3"],
    ["warning: %posttrans(foo-1.0-1.noarch) scriptlet failed, signal 9", "%posttrans", "signal 9"],
    [
      "warning: %transfiletriggerin(foo-1.0-1.noarch) scriptlet failed, exit status 6",
      "%transfiletriggerin",
      "exit status 6",
    ],
    ["error: %prein(foo-1.0-1.noarch) scriptlet failed, exit status 4", "%prein", "exit status 4"],
    ['error: lua script failed: [string "%post(foo-1.0-1.noarch)"]:2: lua broke', "%post", "2: lua broke"],
  ])("finds the failure in: %s", (line, scriptlet, reason) => {
    const { failures } = parsed("bar-1-1.noarch", "bar says", "foo-1.0-1.noarch", "foo says", "more", line);
    expect(failures).toEqual([{ package: "foo-1.0-1.noarch", scriptlet, reason, output: "foo says\nmore" }]);
  });

  test("gives each of two failures of one package what was said before it", () => {
    const failed = (kind: string) => `warning: ${kind}(foo-1.0-1.noarch) scriptlet failed, exit status 1`;
    const { failures } = parsed("foo-1.0-1.noarch", "one", failed("%triggerin"), "two", failed("%post"));
    expect(failures.map(({ scriptlet, output }) => [scriptlet, output])).toEqual([
      ["%triggerin", "one"],
      ["%post", "two"],
    ]);
  });

  test("finds a package whose files could not be written, and says it once of one whose %pre failed", () => {
    const { failures } = parsed(
      ...["foo-1.0-1.x86_64", "error: unpacking of archive failed on file /proc: cpio: chown failed - Busy"],
      ...["error: foo-1.0-1.x86_64: install failed", "bar-1.0-1.x86_64"],
      "error: %prein(bar-1.0-1.x86_64) scriptlet failed, exit status 4",
      "error: bar-1.0-1.x86_64: install failed",
    );
    expect(failures.map(({ package: name, scriptlet, reason }) => [name, scriptlet, reason])).toEqual([
      ["foo-1.0-1.x86_64", undefined, "unpacking of archive failed on file /proc: cpio: chown failed - Busy"],
      ["bar-1.0-1.x86_64", "%prein", "exit status 4"],
    ]);
  });

  test("finds the packages whose signatures rpm does not find good", () => {
    const { unverified } = parsed(
      ...["Verifying packages...", "\tpackage foo-1.0-1.noarch does not verify: no signature"],
      "\tpackage bar-1.0-1.x86_64 does not verify: Header V4 RSA/SHA256 Signature, key ID 1: NOKEY",
    );
    expect(unverified).toEqual([
      { package: "foo-1.0-1.noarch", reason: "no signature" },
      { package: "bar-1.0-1.x86_64", reason: "Header V4 RSA/SHA256 Signature, key ID 1: NOKEY" },
    ]);
  });

  test("keeps the last 30 lines of what a scriptlet said", () => {
    const said = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const { failures } = parsed(...said, "warning: %post(foo-1.0-1.noarch) scriptlet failed, exit status 1");
    expect(failures[0]?.output.split("\n")).toEqual(said.slice(10));
  });

  test.each([
    "\tfile /usr/bin/tool from install of b-1-1.noarch conflicts with file from package a-1-1.noarch",
    "  file /usr/bin/tool conflicts between attempted installs of b-1-1.noarch and a-1-1.noarch",
  ])("finds the path that two packages bring in: %s", (line) => {
    expect(parsed(line).conflicts).toEqual([
      { path: "/usr/bin/tool", packages: ["b-1-1.noarch", "a-1-1.noarch"] },
    ]);
  });

  test("tells other warnings once each, and nothing that Debian's rpm says to its own users", () => {
    const user = "warning: user dbus does not exist - using root";
    const { warnings, tail } = parsed(
      "rpm: RPM should not be used directly install RPM packages",
      user,
      user,
    );
    expect(warnings).toEqual(["user dbus does not exist - using root"]);
    expect(tail).not.toContain("RPM should");
  });
});
