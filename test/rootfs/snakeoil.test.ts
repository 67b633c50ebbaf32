import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configureSnakeoil } from "../../src/rootfs/snakeoil.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

describe("configureSnakeoil()", () => {
  test("takes ssl-cert's key, its certificate and the links to it out of the image, and a unit makes them", async () => {
    await using root = await openTree({
      "usr/sbin/make-ssl-cert": "",
      "etc/ssl/private/ssl-cert-snakeoil.key": "secret",
      "etc/ssl/private/own.key": "k",
      "etc/ssl/certs/ssl-cert-snakeoil.pem": "c",
      "etc/ssl/certs/own.pem": "o",
    });
    const certificates = join(root.path, "etc/ssl/certs");
    await symlink("ssl-cert-snakeoil.pem", join(certificates, "ce275665.0"));
    await symlink("own.pem", join(certificates, "12345678.0"));
    const rootfs = recordingRootfs(root.path);
    await configureSnakeoil(rootfs);
    const tree = await treeAt(root.path);
    expect(Object.keys(tree).filter((path) => /^etc\/ssl\/.*\//.test(path))).toEqual([
      "etc/ssl/certs/12345678.0",
      "etc/ssl/certs/own.pem",
      "etc/ssl/private/own.key",
    ]);
    expect(tree["etc/systemd/system/ssl-cert-snakeoil.service"]).toContain(
      "ExecStart=/usr/sbin/make-ssl-cert generate-default-snakeoil\n",
    );
    expect(linesOf(rootfs)).toEqual(["systemctl --quiet enable -- ssl-cert-snakeoil.service"]);
  });

  test("adds nothing to an image without ssl-cert", async () => {
    await using root = await openTree({ "etc/ssl/private/own.key": "k" });
    const rootfs = recordingRootfs(root.path);
    await configureSnakeoil(rootfs);
    expect(linesOf(rootfs)).toEqual([]);
    expect(Object.keys(await treeAt(root.path)).at(-1)).toBe("etc/ssl/private/own.key");
  });
});
