import { expect, test } from "vitest";
import { image, mistakesOf, target } from "./written-files.ts";

const head = `${image}\n${target}\n`;

/** A disk with these partitions, one per line from line 6 on; ESP and root come first unless `whole`. */
function disk(partitions: readonly string[], size = "4GiB"): string {
  const lines = partitions.map((partition) => `    - { ${partition} }\n`).join("");
  return `${head}disk:\n  size: ${size}\n  partitions:\n${lines}`;
}

const esp = "id: esp, type: esp, fsType: fat32, start: 1MiB, end: 513MiB, mountPoint: /efi";
const root = 'id: root, fsType: ext4, start: 1GiB, end: "0", mountPoint: /';
const system = (text: string) => `${head}systemConfig:\n  ${text}\n`;
const repository = (text: string) => `${head}packageRepositories:\n  - ${text}\n`;
const ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFiAxwyUyBMZCjzZ+4PrEbzbHaHaWP9j3cUJNV5TbXf8";

const broken: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "multilib where packages are Debian's",
    system("multilib: true"),
    [
      't.yml:4:13 IC1010 Cannot install 32-bit packages by "multilib": Debian 12 (bookworm) has none beside the others',
    ],
  ],
  [
    "keys of repositories of RPMs where packages are Debian's",
    repository("{ codename: bookworm, modules: [a:1], metalink: 'https://m.example.org/l' }"),
    [
      't.yml:4:36 IC1010 Cannot use "modules" of repository "bookworm": Debian 12 (bookworm) has no repositories of RPMs',
      't.yml:4:53 IC1010 Cannot use "metalink" of repository "bookworm": Debian 12 (bookworm) has no repositories of RPMs',
    ],
  ],
  [
    "pins where packages are RPMs",
    `${image}\ntarget: { os: azure-linux, dist: azl3, arch: x86_64, imageType: raw }\npackagePins:\n  - { packages: [bash] }\n`,
    [
      't.yml:4:3 IC1010 Cannot use "packagePins": Azure Linux 3 has repositories of RPMs, and only apt knows priorities of single packages',
    ],
  ],
  [
    "partitions that overlap",
    disk([esp, root.replace("1GiB", "100MiB")]),
    ['t.yml:7:40 IC1011 Cannot place partition "root": it starts at 100MiB, but "esp" reaches to 513MiB'],
  ],
  [
    "a partition behind one that takes the rest",
    disk([esp, root, "id: b, fsType: ext4, start: 2GiB, end: 3GiB"]),
    [
      't.yml:8:37 IC1011 Cannot place partition "b": it starts at 2GiB, but "root" takes the rest of the disk from 1GiB',
    ],
  ],
  [
    "a partition beyond the disk",
    disk([esp, root.replace('"0"', "5GiB")]),
    ['t.yml:7:51 IC1012 Cannot place partition "root": it ends at 5GiB, but the disk ends at 4GiB'],
  ],
  [
    "a partition on the backup table",
    disk([esp, root.replace('"0"', "4GiB")]),
    [
      't.yml:7:51 IC1012 Cannot place partition "root": it ends at 4GiB, but the end of the disk holds the partition table',
    ],
  ],
  [
    "a disk that ends before its last partition starts",
    disk([esp, root], "1GiB"),
    ['t.yml:7:40 IC1012 Cannot place partition "root": it starts at 1GiB, but the disk ends at 1GiB'],
  ],
  [
    "a partition on the partition table",
    disk([esp.replace("start: 1MiB", "start: 0"), root]),
    ['t.yml:6:51 IC1012 Cannot place partition "esp": it starts at 0, where the partition table lies'],
  ],
  [
    "an end before the start, with both",
    disk([esp, root.replace("1GiB", "3GiB").replace('"0"', "2GiB")]),
    [
      't.yml:7:51 IC1010 Cannot place partition "root": it ends at 2GiB, which is not behind its start at 3GiB',
    ],
  ],
  [
    "a disk without a root partition",
    disk([esp]),
    ['t.yml:6:5 IC1010 Cannot use "disk.partitions": no partition is mounted at /'],
  ],
  [
    "two root partitions",
    disk([esp, root.replace('"0"', "2GiB"), 'id: b, fsType: ext4, start: 2GiB, end: "0", mountPoint: /']),
    ['t.yml:8:65 IC1010 Cannot use the mount point "/" for partition "b": disk.partitions[1] has it already'],
  ],
  [
    "a root partition without ext4",
    disk([esp, root.replace("fsType: ext4, ", "")]),
    ['t.yml:7:7 IC1010 Cannot use partition "root" as the root partition: it has no filesystem, not ext4'],
  ],
  [
    "a disk without an ESP",
    disk([root]),
    [
      't.yml:6:5 IC1010 Cannot use "disk.partitions": none has the type esp, so that the firmware finds no boot loader',
    ],
  ],
  [
    "a second ESP, also one by GUID",
    disk([esp, root, "id: b, typeUUID: C12A7328-F81F-11D2-BA4B-00A0C93EC93B, start: 600MiB, end: 700MiB"]),
    ['t.yml:8:7 IC1010 Cannot use partition "b" as an ESP: there is one already'],
  ],
  [
    "an ESP that is ext4 and mounted elsewhere",
    disk([esp.replace("fat32", "ext4").replace("/efi", "/esp"), root]),
    [
      't.yml:6:37 IC1010 Cannot use partition "esp" as the ESP: it has ext4, not fat32',
      't.yml:6:81 IC1010 Cannot use partition "esp" as the ESP: it is mounted at /esp',
    ],
  ],
  [
    "a FAT32 filesystem that is too small",
    disk([esp.replace("513MiB", "32MiB"), root]),
    ['t.yml:6:62 IC1010 Cannot make partition "esp" fat32: it has 31MiB, FAT32 needs 33MiB'],
  ],
  [
    "ids, names and labels given twice",
    disk([
      `${esp}, fsLabel: A, name: one`,
      `${root.replace("1GiB", "2GiB")}, fsLabel: A, name: one`,
      "id: esp, start: 1GiB, end: 2GiB",
    ]),
    [
      't.yml:7:80 IC1010 Cannot use the label "A" for partition "root": disk.partitions[0] has it already',
      't.yml:7:89 IC1010 Cannot use the name "one" for partition "root": disk.partitions[0] has it already',
      't.yml:8:13 IC1010 Cannot use the id "esp" for partition "esp": disk.partitions[0] has it already',
    ],
  ],
  [
    "mounted swap and mounted nothing",
    disk([
      esp,
      root.replace("1GiB", "3GiB"),
      "id: a, fsType: linux-swap, start: 1GiB, end: 2GiB, mountPoint: /a",
      "id: b, start: 2GiB, end: 3GiB, mountPoint: /b",
    ]),
    [
      't.yml:8:72 IC1010 Cannot mount partition "a" at /a: it is swap',
      't.yml:9:52 IC1010 Cannot mount partition "b" at /b: it has no filesystem',
    ],
  ],
  [
    "labels that the filesystem cannot carry",
    disk([
      `${esp}, fsLabel: small`,
      `${root.replace("1GiB", "3GiB")}, fsLabel: a123456789012345`,
      "id: a, fsType: linux-swap, start: 1GiB, end: 2GiB, fsLabel: b123456789012345",
    ]),
    [
      't.yml:6:97 IC1005 Cannot label partition "esp" "small": a label of fat32 has at most 11 characters, in upper case',
      't.yml:8:69 IC1005 Cannot label partition "a" "b123456789012345": a label of linux-swap has at most 15 characters',
    ],
  ],
  [
    "another processor's root type and ESP flags elsewhere",
    disk([esp, `${root}, type: linux-root-arm64, flags: [boot]`]),
    [
      't.yml:7:77 IC1010 Cannot use the type linux-root-arm64 for partition "root": the target is x86_64',
      't.yml:7:103 IC1010 Cannot set the flag boot on partition "root": its type is not esp',
    ],
  ],
  [
    "artifacts that are the same",
    `${head}disk:\n  artifacts:\n    - type: raw\n    - { type: raw, compression: none }\n`,
    ["t.yml:6:7 IC1010 Cannot make disk.artifacts[1]: disk.artifacts[0] is the same (raw, none)"],
  ],
  [
    "a user given twice in one file",
    system("users: [{ name: a }, { name: a }]"),
    ['t.yml:4:24 IC1010 Cannot use "systemConfig.users[1]": systemConfig.users[0] has the name "a" too'],
  ],
  [
    "uids given twice, and root's for another",
    system("users: [{ name: a, uid: 7 }, { name: b, uid: 7 }, { name: c, uid: 0 }]"),
    [
      't.yml:4:48 IC1010 Cannot make user "b": the uid 7 is that of "a"',
      't.yml:4:69 IC1010 Cannot make user "c": the uid 0 is that of root',
    ],
  ],
  [
    "root moved",
    system("users: [{ name: root, uid: 1, home: /r }]"),
    [
      "t.yml:4:30 IC1010 Cannot give root the uid 1: it is 0",
      "t.yml:4:39 IC1010 Cannot give root the home /r: it is /root",
    ],
  ],
  [
    "ssh keys that are cut off or of another type",
    system(`users: [{ name: a, sshKeys: [${ed25519.slice(0, 60)}, ${ed25519.replace("ed25519", "rsa")}] }]`),
    [
      't.yml:4:32 IC1005 Cannot use the ssh key 1 of user "a": its data is not that of an ssh-ed25519 key',
      't.yml:4:94 IC1005 Cannot use the ssh key 2 of user "a": its data is not that of an ssh-rsa key',
    ],
  ],
  [
    "services switched on and off",
    system("services: { enable: [a, b.timer], disable: [a.service], mask: [b.timer] }"),
    [
      't.yml:4:47 IC1010 Cannot disable service "a.service": systemConfig.services.enable names it too',
      't.yml:4:66 IC1010 Cannot mask service "b.timer": systemConfig.services.enable names it too',
    ],
  ],
  [
    "a package at two versions",
    system("packages: [curl=1, curl_2, curl, curl=1]"),
    ['t.yml:4:22 IC1010 Cannot install package "curl": it is asked for at version 1 and at 2'],
  ],
  [
    "a root on the command line",
    system("kernel: { cmdline: quiet root=/dev/sda1 }"),
    [
      't.yml:4:22 IC1010 Cannot use "root=/dev/sda1" on the kernel\'s command line: the root partition is found by its PARTUUID',
    ],
  ],
  [
    "addresses that are none",
    system(
      'network: { interfaces: [{ name: a, addresses: [10.0.0.256/24, 1.2.3.4/33], nameservers: ["::g", "1.2.3"] }] }',
    ).replace("::g", "::1::"),
    [
      't.yml:4:50 IC1005 Cannot use "10.0.0.256/24" for interface "a": it is no address with prefix length',
      't.yml:4:65 IC1005 Cannot use "1.2.3.4/33" for interface "a": it is no address with prefix length',
      't.yml:4:92 IC1005 Cannot use "::1::" for interface "a": it is no IP address',
      't.yml:4:101 IC1005 Cannot use "1.2.3" for interface "a": it is no IP address',
    ],
  ],
  [
    "a route between the families, and an interface given twice",
    system('network: { interfaces: [{ name: a, routes: [{ to: 10.0.0.0/8, via: "::1" }] }, { name: a }] }'),
    [
      "t.yml:4:70 IC1010 Cannot route 10.0.0.0/8 via ::1: the one is IPv4, the other IPv6",
      't.yml:4:90 IC1010 Cannot configure interface "a" twice: systemConfig.network.interfaces[0] has that name',
    ],
  ],
  [
    "a repository that lies nowhere and is trusted by nothing",
    repository("codename: own"),
    [
      't.yml:4:5 IC1006 Cannot use repository "own": it has neither url nor path',
      't.yml:4:5 IC1006 Cannot trust repository "own": neither a fingerprint nor a key file says which key signs it',
    ],
  ],
  [
    "a key at an address without a fingerprint",
    repository("{ codename: bookworm, url: https://example.org/deb, pkey: https://example.org/key }"),
    [
      't.yml:4:5 IC1006 Cannot trust repository "bookworm": neither a fingerprint nor a key file says which key signs it',
    ],
  ],
  [
    "an address and a key for a repository that the operating system does not have",
    `${repository("{ codename: base, url: https://example.org/deb }")}  - { codename: base, pkey: key.asc }\n`,
    [
      't.yml:5:5 IC1006 Cannot use repository "base": Debian 12 (bookworm) has none of that name to be changed',
      't.yml:5:29 IC1009 Cannot read "key.asc": there is no such file',
    ],
  ],
  [
    "two kinds of addresses",
    repository("{ codename: bookworm, url: https://a.example.org/x, urls: [https://b.example.org/x] }"),
    ['t.yml:4:63 IC1010 Cannot use repository "bookworm": it has urls and url'],
  ],
];

test.each(broken)("loadTemplate() finds %s", async (_, content, expected) => {
  expect(await mistakesOf({ "t.yml": content })).toEqual(expected);
});

const sound: readonly (readonly [string, string])[] = [
  ["the mirror of an OS suite", repository("{ codename: bookworm, url: http://mirror.example.org/debian }")],
  ["an OS suite left unverified by name", repository("{ codename: bookworm, insecureSkipVerify: true }")],
  [
    "a repository whose suite has an OS suite's name",
    repository(
      "{ codename: bookworm, url: https://download.docker.com/linux/debian, fingerprint: 9DC8 5822 9FC7 DD38 854A  E2D8 8D81 803C 0EBF CD88 }",
    ),
  ],
  ["root with a key", system(`users: [{ name: root, uid: 0, home: /root/, sshKeys: [${ed25519} me] }]`)],
  ["IPv6 routes", system('network: { interfaces: [{ name: a, routes: [{ to: "::/0", via: "fe80::1" }] }] }')],
  ["a masked and disabled service", system("services: { disable: [a], mask: [a] }")],
  ["a disk of exactly its partitions", disk([esp, root.replace('"0"', "2GiB")], "2049MiB")],
];

test.each(sound)("loadTemplate() accepts %s", async (_, content) => {
  expect(await mistakesOf({ "t.yml": content })).toEqual([]);
});

test("loadTemplate() says nothing of a section that is wrong already, and everything of the others", async () => {
  const mistakes = await mistakesOf({
    "t.yml": `${disk([esp]).replace("4GiB", "4 GiB")}systemConfig: { kernel: { cmdline: root=a } }\n`,
  });
  expect(mistakes).toHaveLength(2);
  expect(mistakes[0]).toMatch(/^t\.yml:4:9 IC1005 Cannot use "disk\.size": "4 GiB" is not a size/);
  expect(mistakes[1]).toMatch(/^t\.yml:7:36 IC1010 Cannot use "root=a"/);
});
