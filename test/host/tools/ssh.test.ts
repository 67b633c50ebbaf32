import { expect, test } from "vitest";
import { parseSshRefusal, sshArgv } from "../../../src/host/tools/ssh.ts";

test("sshArgv() uses nothing of the user's own and keeps the command one word", () => {
  const argv = sshArgv({ port: 40022, user: "root", keyPath: "/keys/id" }, "-v; uname -a");
  expect(argv.slice(0, 9)).toEqual(["ssh", "-F", "/dev/null", "-i", "/keys/id", "-p", "40022", "-l", "root"]);
  expect(argv.slice(-3)).toEqual(["--", "127.0.0.1", "-v; uname -a"]);
  expect(argv).toEqual(
    expect.arrayContaining(["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"]),
  );
});

test.each([
  ["kex_exchange_identification: read: Connection reset by peer", "not-ready"],
  ["ssh: connect to host 127.0.0.1 port 40022: Connection refused", "not-ready"],
  ["Connection closed by 127.0.0.1 port 40022", "not-ready"],
  ['"System is booting up. Unprivileged users are not permitted to log in yet."', "not-ready"],
  ["root@127.0.0.1: Permission denied (publickey).", "refused"],
  ["System is booting up.\nada@127.0.0.1: Permission denied (publickey).", "refused"],
  ["make: *** [all] Error 255", undefined],
  ["", undefined],
] as const)("parseSshRefusal(%j) is %j", (stderr, expected) => {
  expect(parseSshRefusal(stderr)).toBe(expected);
});
