import { expect, test } from "vitest";
import {
  type IdRange,
  ownersFolder,
  parseSubordinateRanges,
  probeUserNamespaceArgv,
  userNamespaceOptions,
} from "../../../src/host/tools/user-namespace.ts";

const ada = { uid: 1000, name: "ada" };

test.each<[string, IdRange[]]>([
  ["", []],
  ["ada:100000:65536\n", [{ start: 100_000, count: 65_536 }]],
  ["1000:100000:65536\n", [{ start: 100_000, count: 65_536 }]],
  ["adam:100000:65536\n100:1:2\nADA:1:2\n", []],
  [
    "bob:1:2\nada:100000:10\nada:300000:65536",
    [
      { start: 100_000, count: 10 },
      { start: 300_000, count: 65_536 },
    ],
  ],
  ["# ada:1:2\nada:x:2\nada:1\nada:-1:2\n:1:2\n", []],
])("parseSubordinateRanges() of %j for ada, user 1000, is %j", (text, expected) => {
  expect(parseSubordinateRanges(text, ada)).toEqual(expected);
});

test("parseSubordinateRanges() goes by number alone for a user without a name", () => {
  const text = "undefined:1:2\n1000:3:4\n";
  expect(parseSubordinateRanges(text, { uid: 1000, name: undefined })).toEqual([{ start: 3, count: 4 }]);
});

const namespace = { uids: { start: 100_000, count: 70_000 }, gids: { start: 200_000, count: 65_536 } };

test("userNamespaceOptions() make the caller root and map 1 to 65535 to the ranges", () => {
  expect(userNamespaceOptions(namespace)).toEqual([
    "--user",
    "--map-root-user",
    "--map-users=100000,1,65535",
    "--map-groups=200000,1,65535",
  ]);
});

test("probeUserNamespaceArgv() enters with the same options, and a new /proc", () => {
  const argv = probeUserNamespaceArgv(namespace);
  expect(argv).toEqual(
    expect.arrayContaining([...userNamespaceOptions(namespace), "--mount-proc", "--pid", "true"]),
  );
});

test.each([
  ["         0          0 4294967295\n", "layers"],
  [
    "         0       1000          1\n         1     100000      65535\n",
    "layers-rootless-1000-100000-1000-100000",
  ],
  ["         0     100000      65536\n", "layers-rootless-100000-100000"],
])("ownersFolder() of layers for the map %j is %s", (map, expected) => {
  expect(ownersFolder("layers", { uids: map, gids: map })).toBe(expected);
});
