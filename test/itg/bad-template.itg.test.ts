import { describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { openScratch } from "../fixtures/scratch.ts";
import { placeIn, smallTemplate } from "../fixtures/small-template.ts";
import type { Told } from "../fixtures/told.ts";

interface Row {
  readonly what: string;
  readonly template: string;
  /** The mistakes; a place is given by the text that stands there. */
  readonly mistakes: readonly (Omit<Told, "place"> & { readonly at: string })[];
}

const unknownKey = {
  code: "IC1004",
  message: 'Cannot use the key "systemConfig.hostnam": it is not known',
  hint: 'Did you mean "hostname"?',
} as const;

const rows: readonly Row[] = [
  {
    what: "a key that is not known, with the one that was meant",
    template: smallTemplate({ system: "hostnam: edge" }),
    mistakes: [
      {
        at: "hostnam",
        ...unknownKey,
      },
    ],
  },
  {
    what: "a key in the wrong place, with the right one",
    template: `${smallTemplate()}packages: [curl]\n`,
    mistakes: [
      {
        at: "packages: [curl]",
        code: "IC1004",
        message: 'Cannot use the key "packages": it is not known',
        hint: '"packages" belongs into systemConfig',
      },
    ],
  },
  {
    what: "a value of the wrong type",
    template: smallTemplate({ system: "packages: curl" }),
    mistakes: [
      {
        at: "curl",
        code: "IC1005",
        message: 'Cannot use "systemConfig.packages": "curl" is a string, not a list',
        hint: "Write it as a list: - …",
      },
    ],
  },
  {
    what: "a value that is none of those possible, with the one that was meant",
    template: smallTemplate().replace("type: raw }]", "type: qcow }]"),
    mistakes: [
      {
        at: "qcow",
        code: "IC1005",
        message:
          'Cannot use "disk.artifacts[0].type": "qcow" is none of raw, qcow2, vhd, vhdx, vmdk, vdi, tar',
        hint: 'Did you mean "qcow2"?',
      },
    ],
  },
  {
    what: "a key that is given twice",
    template: smallTemplate({ disk: "size: 2GiB\nsize: 3GiB" }),
    mistakes: [
      {
        at: "size: 3GiB",
        code: "IC1003",
        message: 'Cannot use the key "size": it is given twice in the same map',
        hint: "Keep one of the two",
      },
    ],
  },
  {
    what: "a required key that is missing",
    template: smallTemplate().replace(", imageType: raw", ""),
    mistakes: [
      {
        at: "target:",
        code: "IC1006",
        message: 'Cannot use "target": the key "imageType" is missing',
        hint: "Add imageType, for example imageType: raw",
      },
    ],
  },
  {
    what: "what is no YAML",
    template: `${smallTemplate()}\thostname: edge\n`,
    mistakes: [
      {
        at: "\thostname",
        code: "IC1002",
        message: 'Cannot parse "template.yml": tabs are not allowed as indentation',
        hint: "Indent with blanks, not with tabs",
      },
    ],
  },
  {
    what: "an operating system that nobody knows",
    template: smallTemplate().replace("dist: debian12", "dist: debian21"),
    mistakes: [
      {
        at: "debian21",
        code: "IC1007",
        message: expect.stringContaining('"debian21"'),
        hint: expect.stringContaining("debian12"),
      },
    ],
  },
  {
    what: "a file for the image that does not exist",
    template: smallTemplate({ system: "additionalFiles: [{ local: motd, final: /etc/motd }]" }),
    mistakes: [
      {
        at: "motd,",
        code: "IC1009",
        message: expect.stringMatching(/^Cannot read "\/.*\/motd": there is no such file$/),
        hint: "The path is relative to the template file that names it",
      },
    ],
  },
  {
    what: "a parent that does not exist",
    template: `extends: base.yml\n${smallTemplate()}`,
    mistakes: [
      {
        at: "base.yml",
        code: "IC1008",
        message: 'Cannot extend "base.yml": there is no such file',
        hint: "The path is relative to the file that names it",
      },
    ],
  },
  {
    what: "a parent that extends its child",
    template: `extends: template.yml\n${smallTemplate()}`,
    mistakes: [
      {
        at: "template.yml",
        code: "IC1008",
        message: 'Cannot extend "template.yml": it extends this file in turn',
        hint: "Remove extends from one of them",
      },
    ],
  },
  {
    what: "partitions that overlap, with the first free place",
    template: smallTemplate({
      disk: `size: 2GiB
partitions:
  - { id: esp, type: esp, fsType: fat32, start: 1MiB, end: 513MiB, mountPoint: /boot/efi }
  - { id: rootfs, type: linux-root-amd64, fsType: ext4, start: 512MiB, end: "0", mountPoint: / }`,
    }),
    mistakes: [
      {
        at: '512MiB, end: "0"',
        code: "IC1011",
        message: 'Cannot place partition "rootfs": it starts at 512MiB, but "esp" reaches to 513MiB',
        hint: "Start it at 513MiB or later",
      },
    ],
  },
  {
    what: "partitions that do not fit on the disk, with the size that would do",
    template: smallTemplate({
      disk: `size: 2GiB
partitions:
  - { id: esp, type: esp, fsType: fat32, start: 1MiB, end: 513MiB, mountPoint: /boot/efi }
  - { id: rootfs, type: linux-root-amd64, fsType: ext4, start: 513MiB, end: 3GiB, mountPoint: / }`,
    }),
    mistakes: [
      {
        at: "3GiB",
        code: "IC1012",
        message: 'Cannot place partition "rootfs": it ends at 3GiB, but the disk ends at 2GiB',
        hint: 'Make disk.size at least 3073MiB, or write end: "0" for the rest of the disk',
      },
    ],
  },
  {
    what: "an added repository that nothing makes trustworthy",
    template: smallTemplate({ repositories: "- { codename: extra, url: http://127.0.0.1/extra }" }),
    mistakes: [
      {
        at: "{ codename: extra",
        code: "IC1006",
        message:
          'Cannot trust repository "extra": neither a fingerprint nor a key file says which key signs it',
        hint: expect.stringContaining("fingerprint"),
      },
    ],
  },
  {
    what: "several mistakes at once, in the order of their lines",
    template: smallTemplate({
      disk: "size: 2GiB\nsize: 3GiB\nartefacts: []",
      system: `hostnam: edge
packages: curl
additionalFiles: [{ local: motd, final: /etc/motd }]`,
    }),
    mistakes: [
      { at: "size: 3GiB", code: "IC1003", message: expect.any(String), hint: "Keep one of the two" },
      { at: "artefacts", code: "IC1004", message: expect.any(String), hint: 'Did you mean "artifacts"?' },
      { at: "hostnam", code: "IC1004", message: expect.any(String), hint: 'Did you mean "hostname"?' },
      { at: "curl", code: "IC1005", message: expect.any(String), hint: "Write it as a list: - …" },
      { at: "motd,", code: "IC1009", message: expect.any(String), hint: expect.any(String) },
    ],
  },
];

describe("build refuses a template that has", () => {
  test.for(rows)("$what", async ({ template, mistakes }) => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", template);
    const told = mistakes.map(({ at, ...mistake }) => ({ place: placeIn(template, at), ...mistake }));
    const run = await expectRefusal(scratch, ["build", "template.yml"], told);
    const headline = `Cannot use "template.yml": it has ${told.length} mistakes`;
    expect(run.stderr.includes(headline)).toBe(told.length > 1);
  });
});

describe("build refuses", () => {
  test("a template file that does not exist", async () => {
    await using scratch = await openScratch();
    await expectRefusal(
      scratch,
      ["build", "nothing.yml"],
      [
        {
          code: "IC1001",
          message: 'Cannot read "nothing.yml": there is no such file',
          hint: "Give the path of a template file",
        },
      ],
    );
  });

  test("the misspelt name of an example, with the one that was meant", async () => {
    await using scratch = await openScratch();
    await expectRefusal(
      scratch,
      ["build", "debian12-x86_64-minimal-rw"],
      [
        {
          code: "IC1001",
          message:
            'Cannot find template "debian12-x86_64-minimal-rw": it is neither a file nor a shipped example',
          hint: 'Did you mean "debian12-x86_64-minimal-raw"?',
        },
      ],
    );
  });

  test("a template whose parent has the mistake, naming the parent's file", async () => {
    await using scratch = await openScratch();
    const parent = smallTemplate({ system: "hostnam: edge" });
    await scratch.write("base/parent.yml", parent);
    await scratch.write("template.yml", `extends: base/parent.yml\nimage: { name: child, version: "1" }\n`);
    await expectRefusal(
      scratch,
      ["build", "template.yml"],
      [
        {
          place: placeIn(parent, "hostnam", "base/parent.yml"),
          ...unknownKey,
        },
      ],
    );
  });
});

describe("every command that reads a template", () => {
  test.for(["validate", "plan", "lock", "build"])("says the same of it: %s", async (command) => {
    await using scratch = await openScratch();
    const template = smallTemplate({ system: "hostnam: edge" });
    await scratch.write("template.yml", template);
    await expectRefusal(
      scratch,
      [command, "template.yml"],
      [
        {
          place: placeIn(template, "hostnam"),
          ...unknownKey,
        },
      ],
    );
  });
});
