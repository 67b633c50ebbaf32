import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLayerRootfs } from "../../src/rootfs/open-rootfs.ts";
import { installRpms, type RpmInstallation } from "../../src/rpm/install.ts";
import { joinRpm } from "../fixtures/rpm/make-rpm.ts";
import { makeRsaSigner, makeSignerOfVersion6 } from "../fixtures/rpm/signers.ts";
import { makeBaseRpm, makeTinyRpm, pooledRpm, type TinyRpm } from "../fixtures/rpm/tiny-rpms.ts";
import { makeRpmOfVersion6 } from "../fixtures/rpm/version-6.ts";
import { testHost } from "../fixtures/test-host.ts";
import { openSigningKey, type SigningKey } from "../rpm-distribution/signing-key.ts";

const host = testHost();
let folder: string;
let base: string;
let key: SigningKey;
/** A process of the host that must survive. */
let canary: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rpm-scriptlets-"));
  key = await openSigningKey(join(folder, "key"), host.exec);
  base = await makeBaseRpm(folder, host.exec);
  await key.signRpms([base]);
  canary = spawn("sleep", ["900"], { stdio: "ignore" });
  await once(canary, "spawn");
});

afterAll(async () => {
  canary.kill("SIGKILL");
  await key[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

let count = 0;

/** Installs the base and further packages into a new root, the last by their files; returns its path and what was installed. */
async function install(
  specs: readonly (TinyRpm & { readonly signed?: boolean })[],
  change: Partial<RpmInstallation> = {},
  further: readonly string[] = [],
) {
  const files = [base, ...further];
  for (const spec of specs) {
    const file = await makeTinyRpm(folder, spec, host.exec);
    if (spec.signed !== false) await key.signRpms([file]);
    files.push(file);
  }
  count += 1;
  const path = join(folder, `workshop-${count}`);
  await mkdir(path);
  const rootfs = await makeLayerRootfs({ path }, 1_700_000_000, host);
  const installation: RpmInstallation = {
    database: { databasePath: "/var/lib/rpm", databaseBackend: "sqlite" },
    keys: [await readFile(key.publicFile, "utf8")],
    ...{ verify: "all", programs: "/" },
    ...change,
  };
  const packages = await Promise.all(files.map(pooledRpm));
  const installed = () => installRpms(packages, { installation, rootfs }, host);
  return { root: rootfs.path, installed };
}

const { EPERM, EACCES, ENOENT, ENOSYS, ESRCH, EROFS, ENETUNREACH, ECONNREFUSED } = constants.errno;

describe("installing RPMs", () => {
  test("gives the same database each time, the modes of what was covered, and leaves nothing of its own", async () => {
    const sections = { "%post": "[ -c /dev/null ] && : > /dev/null" };
    const databases: string[] = [];
    for (const _ of [1, 2]) {
      const { root, installed } = await install([{ name: "small", sections }]);
      expect((await installed()).map(({ name }) => name)).toEqual(["base", "small"]);
      databases.push((await readFile(join(root, "var/lib/rpm/rpmdb.sqlite"))).toString("base64"));
      const modes = ["proc", "sys", "dev", "tmp"].map(
        async (name) => (await stat(join(root, name))).mode & 0o7777,
      );
      expect(await Promise.all(modes)).toEqual([0o555, 0o755, 0o755, 0o1777]);
      expect(readdirSync(join(root, "dev"))).toEqual([]);
      expect(readdirSync(root).filter((name) => name.startsWith("."))).toEqual([]);
    }
    expect(databases[0]).toBe(databases[1]);
  });

  test.each([
    ["%post", "echo says; exit 3", "its %post failed (exit status 3)\nsays"],
    ["%post -p <lua>", 'error("broke")', "its %post failed (1: broke)"],
    ["%pre", "echo says; exit 4", "its %prein failed (exit status 4)\nsays"],
    ["%triggerin -- base", "echo says; exit 5", "its %triggerin failed (exit status 5)\nsays"],
    [
      "%transfiletriggerin -- /usr/bin",
      "echo says; exit 6",
      "its %transfiletriggerin failed (exit status 6)\nsays",
    ],
  ])("fails where %s does: %s", async (section, script, expected) => {
    const { installed } = await install([{ name: "faulty", sections: { [section]: script } }]);
    await expect(installed()).rejects.toMatchObject({
      code: "IC5002",
      message: `Cannot install package "faulty-1-1.x86_64": ${expected}`,
    });
  });

  test("runs the initramfs generator and kernel-install of triggers later, not now", async () => {
    const sections = { "%post": 'dracut --force && [ "$KERNEL_INSTALL_BYPASS" = 1 ]' };
    const { installed } = await install([{ name: "kernel", sections }]);
    await expect(installed()).resolves.toHaveLength(2);
  });

  test("names two packages that bring one file, before anything is installed", async () => {
    for (const name of ["first", "second"]) {
      await mkdir(join(folder, `${name}-root/opt`), { recursive: true });
      await writeFile(join(folder, `${name}-root/opt/same`), name);
    }
    const files = ["/opt/same"];
    const { root, installed } = await install([
      { name: "first", files },
      { name: "second", files },
    ]);
    await expect(installed()).rejects.toMatchObject({
      code: "IC5003",
      message: expect.stringMatching(/"(first|second)-1-1.*\/opt\/same too$/),
    });
    expect(readdirSync(root)).not.toContain("opt");
  });

  test("refuses a database that rpm cannot write before anything is installed", async () => {
    const database = { databasePath: "/usr/lib/sysimage/rpm", databaseBackend: "ndb" } as const;
    const { root, installed } = await install([], { database });
    await expect(installed()).rejects.toMatchObject({
      code: "IC5010",
      message: expect.stringContaining("its form is ndb"),
    });
    expect(readdirSync(join(root, "usr"))).toEqual(["lib"]);
  });

  test.each([
    ["a package without a signature", { signed: false }, {}, /small.*no signature/],
    ["keys that the repositories do not have", {}, { keys: [] }, /(base|small).*NOKEY/],
  ])("refuses %s once more", async (_what, spec, change, said) => {
    const { installed } = await install([{ name: "small", ...spec }], change);
    await expect(installed()).rejects.toMatchObject({ code: "IC5013", message: expect.stringMatching(said) });
  });

  test.each([
    ["the signature of a package of version 6", makeRsaSigner, /"small-1-1\.x86_64".*it sees no signature$/],
    ["a key of version 6 of OpenPGP", makeSignerOfVersion6, /repositories' keys.*not an armored public key/],
  ])("tells that it does not know %s, before anything is installed", async (_what, makeSigner, said) => {
    const signer = await makeSigner(new Date(Date.now() - 86_400_000));
    const files = { "/opt/new": "of version 6" };
    const file = join(folder, "packages/small-1-1.x86_64.rpm");
    const spec = { signers: [signer], version: "1", architecture: "x86_64", files };
    await writeFile(file, joinRpm(await makeRpmOfVersion6(spec)));
    const keys = [await readFile(key.publicFile, "utf8"), signer.armored];
    const { root, installed } = await install([], { keys }, [file]);
    await expect(installed()).rejects.toMatchObject({
      ...{ code: "IC5013", message: expect.stringMatching(said) },
      hint: expect.stringContaining("--tools chroot"),
    });
    expect(readdirSync(root)).not.toContain("opt");
  });

  test("keeps the host away from a scriptlet that tries it", async () => {
    const secret = join(folder, "canary");
    await writeFile(secret, "the host's\n");
    const { dev } = statSync("/");
    const args = [secret, canary.pid, 9, dev >> 8, dev & 0xff].join(" ");
    const sections = {
      "%pretrans -p <lua>": `if io.open("${secret}") or io.open("/proc/1/root${secret}") then error("the host is seen") end`,
      "%post": `perl /opt/tries.pl ${args} > /opt/log`,
    };
    const { root, installed } = await install([{ name: "tries", sections }]);
    await installed();
    const lines = readFileSync(join(root, "opt/log"), "utf8").trim().split("\n");
    const tried = Object.fromEntries(
      lines.map((line) => [line.replace(/ \S+$/, ""), line.split(" ").at(-1)]),
    );
    const refusals = (code: unknown, ...names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, typeof code === "number" ? String(code) : code]));
    // Some kernels lack them altogether.
    const refusedOrLacking = expect.stringMatching(`^(${EPERM}|${ENOSYS}|${ENOENT}|${EACCES})$`);
    expect(tried).toMatchObject({
      ...refusals(EPERM, "mount", "take off a mask", "make /proc/sys writable", "pivot_root", "setns"),
      ...refusals(EPERM, "new mount namespace", "new user namespace", "reboot", "set the clock"),
      ...refusals(EPERM, "set the host name", "open by handle", "trusted attribute", "kernel log"),
      ...refusals(refusedOrLacking, "load a module", "iopl", "swap on", "kernel memory"),
      ...refusals(ESRCH, "kill by number", "trace by number"),
      ...refusals(EROFS, "core_pattern"),
      ...refusals(ENOENT, "canary by way of PID 1's root", "canary by way of PID 1's folder"),
      ...refusals(ENOENT, "canary by its path", "canary from outside of the chroot"),
      ...refusals(ENOENT, "host's secrets from there"),
      ...refusals(EACCES, "read the disk", "read the disk in memory"),
      ...refusals(expect.stringMatching(`^(${ENETUNREACH}|${ECONNREFUSED})$`), "connect"),
      secrets: "none",
    });
    expect([canary.exitCode, canary.signalCode]).toEqual([null, null]);
  });
});
