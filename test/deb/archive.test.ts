import { describe, expect, test } from "vitest";
import { brokenArchive, parseBuildTime, parseControl, parseControlArchive } from "../../src/deb/archive.ts";
import { rawDeb, type TarMember, tarOf } from "../fixtures/raw-deb.ts";

const control = {
  name: "./control",
  content: "Package: x\nVersion: 1:2.0-1\nDescription: ein grünes Paket\n mehr\n",
};
const parsed = (...members: readonly TarMember[]) =>
  parseControlArchive(tarOf([control, ...members]), "/pool/x.deb");

const refusal = (reason: string) =>
  expect.objectContaining({
    code: "IC5001",
    message: expect.stringMatching(new RegExp(`^Cannot unpack "/pool/x.deb": ${reason}`)),
    hint: expect.any(String),
  });

describe("parseControlArchive()", () => {
  test("tells the control file from the other members, with their modes", () => {
    const { control: stanza, members } = parsed(
      { name: "./", type: "5" },
      { name: "./preinst", mode: 0o755, content: "#!/bin/sh\n" },
      { name: "conffiles", content: "/etc/x\n" },
    );
    expect(stanza.get("version")).toBe("1:2.0-1");
    expect(stanza.get("Description")).toBe("ein grünes Paket\nmehr");
    expect([...members]).toEqual([
      ["preinst", { text: "#!/bin/sh\n", mode: 0o755 }],
      ["conffiles", { text: "/etc/x\n", mode: 0o644 }],
    ]);
  });

  test("keeps every byte of a maintainer script, valid UTF-8 or not", () => {
    const content = Buffer.from([0x23, 0x21, 0x0a, 0xff, 0x00, 0xc3, 0xbc, 0x0d]);
    const text = parsed({ name: "./postinst", content }).members.get("postinst")?.text ?? "";
    expect(Buffer.from(text, "latin1")).toEqual(content);
  });

  test("passes over what is no file, and over the name of dpkg's own list of paths", () => {
    const { members } = parsed(
      { name: "./link", type: "2", linkName: "/etc/passwd" },
      { name: "./list", content: "/etc/passwd\n" },
      { name: "./fifo", type: "6" },
    );
    expect([...members]).toEqual([]);
  });

  test.each(["../x", "./../x", "./a/b", "/x", "./.hidden", "./a b", "./a\nb", "./$(id)", "./x*"])(
    "refuses the member %j, which would be part of a path",
    (name) => {
      expect(() => parsed({ name })).toThrow(
        expect.objectContaining({
          code: "IC5001",
          message: `Cannot unpack "/pool/x.deb": its control archive is broken: ${JSON.stringify(name)} is no name for a part of it`,
        }),
      );
    },
  );

  test("refuses an archive without a control file", () => {
    const tar = tarOf([{ name: "./postinst" }]);
    expect(() => parseControlArchive(tar, "/pool/x.deb")).toThrow(refusal("it has no control file"));
  });

  test.each([0, 512, 600, 1024])("refuses an archive cut off after %i bytes", (length) => {
    const tar = tarOf([control, { name: "./postinst", content: "x".repeat(600) }]).subarray(0, length);
    expect(() => parseControlArchive(tar, "/pool/x.deb")).toThrow(refusal("its control archive is broken: "));
  });

  test("refuses a control file that is no stanza", () => {
    const tar = tarOf([{ name: "./control", content: "no colon here\n" }]);
    expect(() => parseControlArchive(tar, "/pool/x.deb")).toThrow(
      expect.objectContaining({ code: "IC5001" }),
    );
  });
});

test("parseControl() reads back the text that a stanza came from", () => {
  const { text } = parsed().control;
  expect(parseControl(text, "/pool/x.deb").get("Description")).toBe("ein grünes Paket\nmehr");
});

test("parseBuildTime() finds the time of the first member of a .deb", () => {
  expect(parseBuildTime(rawDeb({ name: "x", members: [] }).subarray(0, 60), "/pool/x.deb")).toBe(
    1_700_000_000,
  );
});

test.each([
  ["nothing", ""],
  ["no archive", "this is no archive of any kind, though it is long enough for a header"],
  ["an archive without members", "!<arch>\n"],
  ["a time that is no number", `!<arch>\n${"debian-binary".padEnd(16)}${"yesterday".padEnd(12)}`],
])("parseBuildTime() refuses %s", (_, text) => {
  expect(() => parseBuildTime(Buffer.from(text), "/pool/x.deb")).toThrow(
    refusal("it does not begin with an ar header"),
  );
});

test("brokenArchive() keeps its cause", () => {
  const cause = new Error("why");
  expect(brokenArchive("/pool/x.deb", "it is so", cause)).toMatchObject({ cause, ...{ code: "IC5001" } });
});
