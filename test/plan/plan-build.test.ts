import { join } from "node:path";
import { expect, test } from "vitest";
import { loadOsProvider, loadOsProviders } from "../../src/os/load.ts";
import { requestText } from "../../src/packages/request-text.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { planBuild } from "../../src/plan/plan-build.ts";
import { loadTemplate } from "../../src/template/load.ts";
import { image, osFolder, target, writtenFiles } from "../template/written-files.ts";

async function planOf(
  text: string,
  mirrors: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly plan: BuildPlan; readonly folder: string }> {
  await using folder = await writtenFiles({ ...files, "t.yml": text });
  const template = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  const os = await loadOsProvider(osFolder, template.template.target);
  return { plan: planBuild({ template, os, mirrors }), folder: folder.path("") };
}

const head = `${image}\n${target}\n`;
const repository = async (entries: string, mirrors: readonly string[] = []) =>
  (await planOf(`${head}packageRepositories:\n${entries}`, mirrors)).plan.repositories;

const targets = (await loadOsProviders(osFolder)).flatMap(({ os, dist, architectures }) =>
  Object.keys(architectures).map((arch) => [os, dist, arch] as const),
);

// `npx vitest run --project unit test/plan -u` writes them anew.
test.each(targets)("planBuild() plans the defaults of %s/%s on %s as before", async (os, dist, arch) => {
  const text = `${image}\ntarget: { os: ${os}, dist: ${dist}, arch: ${arch}, imageType: raw }\n`;
  const { plan } = await planOf(text);
  const json = JSON.stringify(plan, (key, value) => (key === "place" ? undefined : value), 2);
  await expect(`${json.replaceAll(osFolder, "<os>")}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "golden", `${dist}-${arch}.golden`),
  );
});

test.each([
  [[], ["http://ftp.debian.org/debian"], ["http://ftp.debian.org/debian-security"]],
  [["http://m.example.org/"], ["http://m.example.org/debian"], ["http://m.example.org/debian-security"]],
  [
    ["http://m.example.org/debian/"],
    ["http://m.example.org/debian"],
    ["http://m.example.org/debian-security"],
  ],
  [
    ["http://a.example.org/pub/debian-security", "http://b.example.org", "http://b.example.org/debian"],
    ["http://a.example.org/pub/debian", "http://b.example.org/debian"],
    ["http://a.example.org/pub/debian-security", "http://b.example.org/debian-security"],
  ],
])("planBuild() finds the folders below the mirrors %j", async (mirrors, archive, security) => {
  const { plan } = await planOf(head, mirrors);
  expect(plan.repositories.map(({ baseUrls }) => baseUrls)).toEqual([archive, archive, security]);
  expect(plan.repositories.map(({ canonicalUrl }) => canonicalUrl)).toEqual([
    "http://ftp.debian.org/debian",
    "http://ftp.debian.org/debian",
    "http://ftp.debian.org/debian-security",
  ]);
});

test("planBuild() lets a template name a mirror, which wins over --mirror, and keeps the pinned keys", async () => {
  const [bookworm, updates] = await repository(
    "  - { codename: bookworm, url: http://t.example.org/debian/, component: main contrib, priority: 900 }\n",
    ["http://m.example.org"],
  );
  expect(bookworm).toMatchObject({
    id: "bookworm",
    baseUrls: ["http://t.example.org/debian"],
    canonicalUrl: "http://ftp.debian.org/debian",
    components: ["main", "contrib"],
    priority: 900,
    origin: "os",
    trust: {
      kind: "keys",
      fingerprints: ["B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8", expect.any(String), expect.any(String)],
    },
  });
  expect(updates?.baseUrls).toEqual(["http://m.example.org/debian"]);
});

test("planBuild() lets a template change an OS repository's keys and address in two entries", async () => {
  const fingerprint = "0123456789abcdef0123 456789abcdef01234567";
  const [bookworm] = await repository(
    `  - { codename: bookworm, url: http://t.example.org/debian }\n  - { codename: bookworm, fingerprint: "${fingerprint}" }\n`,
  );
  expect(bookworm?.baseUrls).toEqual(["http://t.example.org/debian"]);
  expect(bookworm?.trust).toMatchObject({ fingerprints: ["0123456789ABCDEF0123456789ABCDEF01234567"] });
});

test("planBuild() lets a template enable module streams and name mirrors of an OS repository", async () => {
  const rpm = `${image}\ntarget: { os: redhat-compatible-distro, dist: el9, arch: x86_64, imageType: raw }\n`;
  const { plan } = await planOf(
    `${rpm}packageRepositories:\n  - { codename: appstream, modules: ["nodejs:20"], metalink: "https://m.example.org/metalink" }
  - { codename: baseos, mirrorlist: "https://m.example.org/list" }
  - { codename: baseos, url: "https://b.example.org/" }\n`,
  );
  const [baseos, appstream] = plan.repositories;
  expect(appstream).toMatchObject({
    origin: "os",
    modules: ["nodejs:20"],
    metalink: "https://m.example.org/metalink",
    baseUrls: ["https://m.example.org/metalink"],
  });
  // The later entry says where it lies.
  expect(baseos).toMatchObject({ baseUrls: ["https://b.example.org"], trust: { kind: "keys" } });
  expect(baseos).not.toHaveProperty("mirrorlist");
});

test("planBuild() takes single packages for a repository of their own, whatever it is called", async () => {
  const { plan } = await planOf(
    `${head}packageRepositories:\n  - { codename: bookworm, packageFiles: [a.deb] }\n`,
    [],
    { "a.deb": "" },
  );
  expect(plan.repositories.map(({ id, layout }) => [id, layout.kind])).toEqual([
    ["bookworm", "dists"],
    ["bookworm-updates", "dists"],
    ["bookworm-security", "dists"],
    ["bookworm-2", "files"],
  ]);
});

test("planBuild() adds a repository with address and key of its own, though its suite is named like the OS's", async () => {
  const repositories = await repository(
    "  - { codename: bookworm, url: https://own.example.org/deb, fingerprint: 0123456789ABCDEF0123456789ABCDEF01234567, pkey: https://own.example.org/key, component: stable, priority: 0, allowPackages: [docker-*] }\n",
  );
  expect(repositories.map(({ id }) => id)).toEqual([
    "bookworm",
    "bookworm-updates",
    "bookworm-security",
    "bookworm-2",
  ]);
  expect(repositories.at(-1)).toEqual({
    id: "bookworm-2",
    format: "deb",
    layout: { kind: "dists" },
    baseUrls: ["https://own.example.org/deb"],
    canonicalUrl: "https://own.example.org/deb",
    suite: "bookworm",
    codename: "bookworm",
    components: ["stable"],
    architecture: "amd64",
    trust: {
      kind: "keys",
      fingerprints: ["0123456789ABCDEF0123456789ABCDEF01234567"],
      keys: [{ kind: "url", url: "https://own.example.org/key" }, { kind: "host-keyrings" }],
    },
    priority: undefined,
    cost: 0,
    allowPackages: ["docker-*"],
    excludePackages: [],
    pinPackages: [],
    snapshot: undefined,
    origin: "template",
  });
});

test("planBuild() trusts the keys of a local key file, and reads a local folder", async () => {
  const key = join(osFolder, "debian/keys/5E04A1E3223A19A20706E20F9904613D4CCE68C6.asc");
  const { plan, folder } = await planOf(
    `${head}packageRepositories:\n  - { codename: own, path: "re po", url: https://own.example.org/deb, pkey: ${key} }\n`,
    [],
    { "re po/dists/own/InRelease": "" },
  );
  expect(plan.repositories.at(-1)).toMatchObject({
    baseUrls: [`file://${folder}/re%20po`],
    canonicalUrl: "https://own.example.org/deb",
    trust: {
      fingerprints: ["5E04A1E3223A19A20706E20F9904613D4CCE68C6"],
      keys: [{ kind: "file", path: key }, { kind: "host-keyrings" }],
    },
  });
});

test("planBuild() skips verification only where it is told to, and keeps it skipped", async () => {
  const repositories = await repository(
    "  - { codename: bookworm, insecureSkipVerify: true }\n  - { codename: bookworm, url: http://t.example.org/debian }\n",
  );
  expect(repositories.map(({ trust }) => trust.kind)).toEqual(["skipped", "keys", "keys"]);
});

test("planBuild() asks for what the configuration needs, and says why", async () => {
  const { plan } = await planOf(
    `${head}systemConfig:\n  locale: de_DE.UTF-8\n  timezone: Europe/Berlin\n  users:\n    - { name: a }\n    - { name: b, sudo: true }\n`,
  );
  const needed = plan.selection.requests.slice(-3);
  expect(needed.map(({ name, origin, place }) => [name, origin, place?.line])).toEqual([
    ["sudo", "systemConfig.users[1].sudo", 8],
    ["locales", "systemConfig.locale", 4],
    ["tzdata", "systemConfig.timezone", 5],
  ]);
});

test("planBuild() lets a template take back what another file asks for, and only then", async () => {
  const requests = async (packages: string, base = "[curl, nano, -vim]") => {
    const files = { "base.yml": `${head}systemConfig: { packages: ${base} }\n` };
    const { plan } = await planOf(
      `extends: base.yml\n${head}systemConfig: { packages: ${packages} }\n`,
      [],
      files,
    );
    const ofOs = (await planOf(head)).plan.selection.requests.map(requestText);
    return {
      asked: plan.selection.requests.map(requestText).filter((text) => !ofOs.includes(text)),
      gone: ofOs.filter((text) => !plan.selection.requests.map(requestText).includes(text)),
    };
  };
  expect(await requests("[-nano, vim]")).toEqual({ asked: ["curl", "-nano", "vim"], gone: [] });
  expect(await requests("[-openssh-*]")).toEqual({
    asked: ["curl", "nano", "-vim", "-openssh-*"],
    gone: ["openssh-server"],
  });
  // Within one file it is a contradiction, which the resolver tells of.
  expect(await requests("[jq, -jq]")).toMatchObject({ asked: ["curl", "nano", "-vim", "jq", "-jq"] });
});

test("planBuild() asks for a package once, at the version that someone gives", async () => {
  const { plan } = await planOf(
    `${head}systemConfig:\n  locale: de_DE.UTF-8\n  packages: [locales=2.36-9, "curl:arm64", curl_1, curl]\n`,
  );
  const names = ["locales", "curl"];
  const requests = plan.selection.requests.filter(({ name }) => names.includes(name));
  expect(requests.map(({ place: _, ...request }) => request)).toEqual([
    { name: "locales", architecture: undefined, version: "2.36-9", origin: "systemConfig.packages" },
    { name: "curl", architecture: "arm64", version: undefined, origin: "systemConfig.packages" },
    { name: "curl", architecture: undefined, version: "1", origin: "systemConfig.packages" },
  ]);
});

test("planBuild() decides everything of the system", async () => {
  const { plan, folder } = await planOf(
    `${head}systemConfig:
  users: [{ name: a, uid: 1000 }]
  network: { interfaces: [{ name: e*, dhcp4: true }] }
  additionalFiles: [{ local: x, final: /x, mode: "0640" }, { local: x, final: /y }]
  services: { enable: [ssh, a.timer, ssh.service] }
  sysctl: { net.b: 1, net.a: "2" }
  configurations: [{ cmd: echo }]
`,
    [],
    { x: "" },
  );
  expect(plan.system).toMatchObject({
    users: [
      {
        name: "a",
        passwordHash: undefined,
        uid: 1000,
        groups: [],
        sudo: false,
        sshKeys: [],
        shell: "/bin/bash",
      },
    ],
    network: [{ name: "e*", dhcp4: true, dhcp6: false, addresses: [], routes: [], nameservers: [] }],
    files: [
      { source: `${folder}/x`, target: "/x", mode: 0o640, place: { line: 6, column: 21 } },
      { source: `${folder}/x`, target: "/y", mode: undefined },
    ],
    services: { enable: ["ssh.service", "a.timer"], disable: [], mask: [] },
    sysctl: [
      ["net.a", "2"],
      ["net.b", "1"],
    ],
    commands: [{ command: "echo", place: { line: 9, column: 27 } }],
  });
});

test("planBuild() turns flags into attribute bits, vfat into fat32, and drops a slash behind a mount point", async () => {
  const { plan } = await planOf(`${head}disk:
  partitions:
    - { id: esp, type: esp, fsType: vfat, start: 1MiB, end: 100MiB, mountPoint: /efi/, flags: [esp, boot, legacy_boot] }
    - { id: root, name: the root, fsType: ext4, start: 100MiB, end: 0, mountPoint: /, flags: [no-auto, grow-file-system, read-only] }
`);
  expect(plan.disk.partitions).toMatchObject([
    { name: "esp", filesystem: "fat32", mountPoint: "/efi", attributeBits: [2], place: { line: 5 } },
    { name: "the root", filesystem: "ext4", mountPoint: "/", attributeBits: [59, 60, 63] },
  ]);
});

test("planBuild() takes the packages of a chroot environment from the operating system and the template", async () => {
  const toolsOf = async (text: string) => (await planOf(`${head}tools: ${text}\n`)).plan.tools;
  expect((await planOf(head)).plan).not.toHaveProperty("tools");
  expect(await toolsOf("{ from: host }")).toEqual({ from: "host" });
  const tools = await toolsOf("{ from: chroot, toolPackages: [mtools, qemu-utils] }");
  if (tools?.from !== "chroot") throw new Error("no chroot environment is planned");
  const { requests, ...selection } = tools.selection;
  expect(selection).toEqual({ priorities: [], recommends: "leave-out" });
  expect(requests.map(({ name, origin }) => [name, origin])).toEqual([
    ...["dosfstools", "e2fsprogs", "fdisk", "mtools", "pigz", "xz-utils", "zstd"].map((name) => [
      name,
      "the chroot environment of debian12",
    ]),
    ["qemu-utils", "tools.toolPackages"],
  ]);
});
