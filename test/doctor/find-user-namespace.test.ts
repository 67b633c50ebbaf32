import { describe, expect, test } from "vitest";
import { currentBuilder, findUserNamespace, refusedNamespace } from "../../src/doctor/find-user-namespace.ts";
import { CommandFailure } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

test("currentBuilder() is who runs this", () => {
  expect(currentBuilder()).toEqual({ uid: process.geteuid?.(), name: expect.any(String) });
});

test("findUserNamespace() asks nobody for a user without ids, and tells how to get some", async () => {
  const exec = () => Promise.reject(new Error("ran something"));
  await expect(
    findUserNamespace({ uid: 3_999_999_999, name: undefined }, { ...testHost(), exec }),
  ).rejects.toMatchObject({
    code: "IC8009",
    message: expect.stringContaining('gives user "3999999999" no range of ids'),
    hint: expect.stringContaining("usermod --add-subuids"),
  });
});

describe("refusedNamespace() tells why", () => {
  const failure = new CommandFailure(["unshare"], 1, {
    stdout: "",
    stderr: "unshare: unshare failed: Operation not permitted\n",
  });
  const [limit, debian, appArmor] = [
    "user.max_user_namespaces",
    "kernel.unprivileged_userns_clone",
    "kernel.apparmor_restrict_unprivileged_userns",
  ] as const;

  test.each<[Readonly<Record<string, string>>, string, string]>([
    [{ [limit]: "0", [debian]: "0" }, "this host allows no user namespaces", `sysctl --write ${limit}=`],
    [{ [limit]: "9", [debian]: "0" }, "to root alone", `sysctl --write ${debian}=1`],
    [{ [limit]: "9", [debian]: "1", [appArmor]: "1" }, "AppArmor", `sysctl --write ${appArmor}=0`],
    [{ [limit]: "9", [appArmor]: "0" }, "unshare failed: Operation not permitted", "no_new_privs"],
    [{}, "unshare failed: Operation not permitted", "--privileged"],
  ])("with the settings %j", (settings, reason, hint) => {
    expect(refusedNamespace(failure, settings)).toMatchObject({
      code: "IC8010",
      message: expect.stringMatching(`^Cannot run "build --rootless": .*${reason}`),
      hint: expect.stringContaining(hint),
      cause: failure,
    });
  });
});
