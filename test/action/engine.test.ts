import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelledExitCode, type EnginePlace, openEngine, sudoArgv } from "../../src/action/engine.ts";
import { choosePrivilege } from "../../src/action/privilege.ts";
import type { Event } from "../../src/events/event.ts";

describe("sudoArgv()", () => {
  test("names what is kept of the environment, never its values", () => {
    const argv = sudoArgv(["node", "x.js"], {
      http_proxy: "http://a:b@c",
      PATH: "/bin",
      SOURCE_DATE_EPOCH: "1",
    });
    expect(argv).toEqual(["sudo", "-n", "--preserve-env=http_proxy,SOURCE_DATE_EPOCH", "--", "node", "x.js"]);
    expect(sudoArgv(["node"], {})).toEqual(["sudo", "-n", "--", "node"]);
  });
});

describe("choosePrivilege()", () => {
  test.each([
    ["auto", 0, "root"],
    ["root", 0, "root"],
    ["sudo", 0, "root"],
    ["rootless", 0, "rootless"],
    ["rootless", 1000, "rootless"],
  ] as const)("%s for user %d is %s", async (wish, uid, privilege) => {
    expect(await choosePrivilege(wish, uid)).toBe(privilege);
  });

  test("refuses root to others", async () => {
    await expect(choosePrivilege("root", 1000)).rejects.toMatchObject({
      code: "IC8003",
      message: 'Cannot use privilege "root": the runner\'s user is not root',
    });
  });
});

describe("an engine", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "action-engine-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function run(program: string, more: Partial<EnginePlace> = {}) {
    const path = join(folder, "program.mjs");
    await writeFile(path, program);
    const said: (Event | string)[] = [];
    const engine = openEngine({
      program: path,
      cwd: folder,
      privilege: "root",
      environment: { PATH: process.env.PATH, GITHUB_TOKEN: "t", https_proxy: "p" },
      cancel: new AbortController().signal,
      ...more,
    });
    const listener = {
      event: (event: Event) => void said.push(event),
      words: (line: string) => void said.push(line),
    };
    const exitCode = await engine.run({ args: ["build", "--x=a b"], rights: "build" }, listener);
    return { exitCode, said };
  }

  test("is given its arguments as they are, and nothing of the environment but what is named", async () => {
    const { said } = await run(
      `console.log(JSON.stringify({ type: "info", message: JSON.stringify([process.argv.slice(2), process.env]) }));`,
    );
    const [args, env] = JSON.parse((said[0] as { readonly message: string }).message);
    expect(args).toEqual(["build", "--x=a b"]);
    expect(env).toEqual({ PATH: process.env.PATH, https_proxy: "p", CI: "true" });
  });

  test("hands over events and all other words, and its exit code", async () => {
    expect(
      await run(`console.log('{"type":"info","message":"ä"}\\nplain');
console.error("crash");
process.stdout.write("unended");
process.exitCode = 3;`),
    ).toEqual({
      exitCode: 3,
      said: expect.arrayContaining([{ type: "info", message: "ä" }, "plain", "crash", "unended"]),
    });
  });

  test("is told to cancel by the end of its standard input, and is waited for", async () => {
    const controller = new AbortController();
    const ended = run(`process.stdin.on("end", () => setTimeout(() => process.exit(42), 50)).resume();`, {
      cancel: controller.signal,
    });
    setTimeout(() => controller.abort(), 300);
    expect(await ended).toEqual({ exitCode: 42, said: [] });
  });

  test("is not started after a cancel", async () => {
    const { exitCode, said } = await run(`console.log("started")`, { cancel: AbortSignal.abort() });
    expect({ exitCode, said }).toEqual({ exitCode: cancelledExitCode, said: [] });
  });
});
