import { type Breach, findRepeats, type Rule } from "./rule.ts";

const uidsDiffer: Rule = ({ systemConfig }) => {
  const users = systemConfig?.users ?? [];
  return findRepeats(users, ({ uid }) => uid?.toString()).map(({ index, first, key }) => ({
    code: "IC1010" as const,
    message: `Cannot make user "${users[index]?.name}": the uid ${key} is that of "${users[first]?.name}"`,
    hint: "Give each user its own uid, or none",
    at: ["systemConfig", "users", index, "uid"],
  }));
};

const rootStaysRoot: Rule = ({ systemConfig }) =>
  (systemConfig?.users ?? []).flatMap(({ name, uid, home }, index): readonly Breach[] => {
    const at = ["systemConfig", "users", index] as const;
    if (name !== "root") {
      if (uid !== 0) return [];
      const message = `Cannot make user "${name}": the uid 0 is that of root`;
      return [{ code: "IC1010", message, hint: "For administrators write sudo: true", at: [...at, "uid"] }];
    }
    const breaches: Breach[] = [];
    if (uid !== undefined && uid !== 0) {
      const message = `Cannot give root the uid ${uid}: it is 0`;
      breaches.push({ code: "IC1010", message, hint: "Remove uid", at: [...at, "uid"] });
    }
    if (home !== undefined && home.replace(/\/$/, "") !== "/root") {
      const message = `Cannot give root the home ${home}: it is /root`;
      breaches.push({ code: "IC1010", message, hint: "Remove home", at: [...at, "home"] });
    }
    return breaches;
  });

const sshKeysAreWhole: Rule = ({ systemConfig }) =>
  (systemConfig?.users ?? []).flatMap((user, index) =>
    (user.sshKeys ?? []).flatMap((line, keyIndex): readonly Breach[] => {
      const [type = "", blob = ""] = line.split(" ");
      if (keyTypeOf(blob) === type) return [];
      return [
        {
          code: "IC1005",
          message: `Cannot use the ssh key ${keyIndex + 1} of user "${user.name}": its data is not that of an ${type} key`,
          hint: "Copy the whole line of the .pub file again: a part of it is missing or changed",
          at: ["systemConfig", "users", index, "sshKeys", keyIndex],
        },
      ];
    }),
  );

/** Shorter data than the smallest key (Ed25519: 51 bytes) was cut off. */
const smallestKeyBytes = 51;

/** The key type that a public key's data begins with: a length in four bytes, then the name (RFC 4253, 6.6). */
function keyTypeOf(blob: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(blob), (char) => char.charCodeAt(0));
    if (bytes.length < smallestKeyBytes) return undefined;
    const nameBytes = new DataView(bytes.buffer).getUint32(0);
    return new TextDecoder().decode(bytes.subarray(4, 4 + nameBytes));
  } catch {
    return undefined;
  }
}

export const userRules: readonly Rule[] = [uidsDiffer, rootStaysRoot, sshKeysAreWhole];
