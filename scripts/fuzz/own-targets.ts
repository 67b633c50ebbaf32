import { parseLock } from "../../src/packages/lock-file.ts";
import { nameFilter } from "../../src/packages/name-globs.ts";
import { parsePackageWish } from "../../src/template/package-wish.ts";
import { type FuzzTarget, oddWords, sum, textOf } from "./fuzz-target.ts";

const packageOf = (name: string) =>
  `{"name":"${name}","version":"1","architecture":"amd64","repository":"x","path":"pool/${name}.deb","sizeBytes":1,"sha256":"${sum}","installedSizeBytes":1}`;
const lock = (packages: readonly string[]) =>
  `{"lockVersion":1,"engine":"0.1.0","target":{"os":"debian","dist":"debian12","arch":"x86_64"},"requests":["a | b (>= 1)"],"repositories":[{"id":"x","format":"deb","suite":"./","codename":"x","components":["main"],"date":"2026-01-31T12:00:00Z","releaseSha256":"${sum}","signedBy":[],"verification":"skipped","indexes":[]}],"packages":[${packages.map(packageOf).join(",")}]}`;

/** What a template and a lock file say of packages. */
export const ownTargets: readonly FuzzTarget[] = [
  {
    ...{ name: "requests", weight: 8, words: oddWords },
    seeds: [
      "curl=7.88*",
      "-lib*",
      "@web",
      "/usr/bin/x",
      "a | b (>= 1)",
      "bash.amd64",
      "name_1.2-3",
      "x[a-c]?*",
    ],
    parse: (bytes) => {
      const { name } = parsePackageWish(textOf(bytes), bytes.length % 2 === 0 ? "deb" : "rpm");
      nameFilter([name.slice(0, 40)])("libcurl4");
    },
    ...{ grown: (times) => "a | b (>= 1) ".repeat(times), size: 5000 },
  },
  {
    ...{ name: "lock", weight: 4, words: [...oddWords, '"', "{", "}", "[", "]", "null", "1e999"] },
    seeds: [lock([]), lock(["curl", "libcurl4"])],
    parse: (bytes) => parseLock(textOf(bytes), "fuzz"),
    ...{ grown: (times) => lock(Array.from({ length: times }, (_, number) => `p${number}`)), size: 2000 },
  },
];
