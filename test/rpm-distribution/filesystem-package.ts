import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Accounts } from "./file-list.ts";
import { namesById } from "./file-list.ts";
import { readYaml } from "./rpm-recipe.ts";

interface Filesystem {
  readonly folders: readonly string[];
  readonly modes: Readonly<Record<string, number>>;
  readonly links: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

const readFilesystem = (): Promise<Filesystem> => readYaml<Filesystem>("filesystem.yml");

/** Paths of the folders that the package `filesystem` owns, with all above them: no other package lists them. */
export async function filesystemFolders(): Promise<ReadonlySet<string>> {
  const { folders } = await readFilesystem();
  const parts = folders.map((folder) => folder.split("/").slice(1));
  return new Set(
    parts.flatMap((names) => names.map((_, index) => `/${names.slice(0, index + 1).join("/")}`)),
  );
}

/** Where Debian's base-passwd keeps the accounts that every system has. */
const masters = {
  passwd: "usr/share/base-passwd/passwd.master",
  group: "usr/share/base-passwd/group.master",
};

/** Turns the files of base-passwd and base-files into the package with the folders and the first accounts. */
export async function makeFilesystem(root: string): Promise<readonly string[]> {
  const debian = `${root}.debian`;
  await rename(root, debian);
  const { folders, modes, links, files } = await readFilesystem();
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
  for (const [path, target] of Object.entries(links)) await symlink(target, join(root, path));
  for (const [path, mode] of Object.entries(modes)) await chmod(join(root, path), mode);
  const group = await readFile(join(debian, masters.group), "utf8");
  const passwd = (await readFile(join(debian, masters.passwd), "utf8")).replaceAll(":*:", ":x:");
  const all = { ...files, "/etc/passwd": passwd, "/etc/group": group };
  for (const [path, text] of Object.entries(all)) await put(join(root, path), text, 0o644);
  const secret = { "/etc/shadow": shadowOf(passwd), "/etc/gshadow": gshadowOf(group) };
  for (const [path, text] of Object.entries(secret)) await put(join(root, path), text, 0o600);
  await rm(debian, { recursive: true });
  return [...Object.keys(all), ...Object.keys(secret)];
}

/** Users and groups by number, from where base-passwd is unpacked. */
export async function readAccounts(root: string): Promise<Accounts> {
  const [users, groups] = await Promise.all(
    [masters.passwd, masters.group].map(async (path) => namesById(await readFile(join(root, path), "utf8"))),
  );
  return { users: users ?? new Map(), groups: groups ?? new Map() };
}

async function put(path: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, mode);
}

const namesOf = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(0, line.indexOf(":"))]));

/** root has no password, so that a test can log in; nobody else can. */
const shadowOf = (passwd: string): string =>
  namesOf(passwd)
    .map((name) => `${name}:${name === "root" ? "" : "*"}:20000:0:99999:7:::\n`)
    .join("");

const gshadowOf = (group: string): string =>
  namesOf(group)
    .map((name) => `${name}:*::\n`)
    .join("");
