import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type SourceImport, sourceFiles, sourceImports } from "./source-imports.ts";

const imports = sourceImports();
const files = sourceFiles();

const roomOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : path);
const isOwn = (path: string): boolean => path.endsWith(".ts");
const shown = ({ from, to }: SourceImport): string => `${from} -> ${to}`;

/** Values in, values out: no disk, no network, no clock. */
const pureRooms = ["errors.ts", "version.ts", "packages", "os", "template", "plan", "report", "events"];

/** The two readers of templates and OS data, and what only they use. */
const readersInPureRooms = ["template/load.ts", "template/local-paths.ts", "os/load.ts"];

/** Pure files of rooms that have effects: formats and arithmetic, which anyone may use. */
const pureFiles = [
  "disk/crc32c.ts",
  "disk/layout.ts",
  "disk/uuid-bytes.ts",
  "fetch/url.ts",
  "host/plain-text.ts",
  "host/progress-text.ts",
];

const isPure = (path: string): boolean =>
  !readersInPureRooms.includes(path) && (pureRooms.includes(roomOf(path)) || pureFiles.includes(path));

/** The layer that knows all rooms: it composes them and nobody imports it. */
const composers = ["compose.ts", "recipe", "main.ts", "cli.ts", "cli"];

/** Small tools on the edge of the world that every effect room may use. */
const sharedEdge = (path: string): boolean =>
  path === "host/host.ts" ||
  path === "host/resident-shells.ts" ||
  path.startsWith("host/tools/") ||
  roomOf(path) === "files" ||
  roomOf(path) === "trust";

describe("architecture", () => {
  test("pure rooms import no node modules, no packages with effects and no effect rooms", () => {
    const wrong = imports.filter(
      ({ from, to, kind }) =>
        isPure(from) &&
        kind === "value" &&
        (to.startsWith("node:") ||
          (isOwn(to) && !isPure(to)) ||
          ["undici", "openpgp", "p-limit"].includes(to)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  test("effect rooms import only types of each other", () => {
    const wrong = imports.filter(({ from, to, kind }) => {
      if (
        !isOwn(to) ||
        kind === "type" ||
        readersInPureRooms.includes(to) ||
        isPure(from) ||
        composers.includes(roomOf(from))
      )
        return false;
      return roomOf(to) !== roomOf(from) && !isPure(to) && !sharedEdge(to);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test("nobody imports the composing layer but itself", () => {
    const wrong = imports.filter(
      ({ from, to }) => isOwn(to) && composers.includes(roomOf(to)) && !composers.includes(roomOf(from)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  test("processes are started in host/node.ts alone, which only the faces import", () => {
    const starters = imports
      .filter(({ to, kind }) => to === "node:child_process" && kind === "value")
      .map(({ from }) => from);
    expect([...new Set(starters)]).toEqual(["host/node.ts"]);
    const users = imports.filter(({ to }) => to === "host/node.ts").map(({ from }) => roomOf(from));
    expect([...new Set(users)]).toEqual(["cli"]);
  });

  test("deb and rpm never meet", () => {
    const pairs = imports.filter(({ from, to }) =>
      new Set([roomOf(from), roomOf(to)]).isSupersetOf(new Set(["deb", "rpm"])),
    );
    expect(pairs.map(shown)).toEqual([]);
  });

  test("only the Action's face imports @actions packages", () => {
    const isService = (to: string) => to.startsWith("@actions/") || to.includes("node_modules/@actions/");
    const users = imports.filter(({ to }) => isService(to)).map(({ from }) => roomOf(from));
    expect([...new Set(users)]).toEqual(["action"]);
  });

  test("the Action's process runs no code of the engine, only pure text", () => {
    const wrong = imports.filter(
      ({ from, to, kind }) =>
        roomOf(from) === "action" && isOwn(to) && kind === "value" && roomOf(to) !== "action" && !isPure(to),
    );
    expect(wrong.map(shown)).toEqual([]);
    const entries = imports.filter(({ from }) => from === "main.ts").map(({ to }) => to);
    expect(entries).toEqual(["action/start-action.ts", "cli.ts"]);
  });

  test("imports have no cycles", () => {
    const edges = Map.groupBy(
      imports.filter(({ to, kind }) => isOwn(to) && kind === "value"),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of edges.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test("files are small and named for what they are", () => {
    const vague = files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.ts|\/)/.test(path));
    expect(vague).toEqual([]);
    const long = files.filter(
      (path) =>
        !path.endsWith(".generated.ts") && readFileSync(`src/${path}`, "utf8").split("\n").length > 320,
    );
    expect(long).toEqual([]);
  });

  test("operating systems are data: no source file outside os names one", () => {
    const named = files.filter(
      (path) =>
        roomOf(path) !== "os" &&
        /["'`](ubuntu|debian|bookworm|trixie)["'`]/.test(readFileSync(`src/${path}`, "utf8")),
    );
    expect(named).toEqual([]);
  });
});
