import type { KnownDifference } from "../equal-to-dpkg/known-differences.ts";
import { accounts } from "../equal-to-dpkg/readings.ts";

/** The closed list: whatever is not in it is a fault. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    paths: /^\/dev\/./,
    aspects: ["presence"],
    only: "peer",
    reason: "device nodes that were made for dnf; an image finds them in devtmpfs when it boots",
  },
  {
    paths: /^\/\.stand-ins(\/dracut)?$/,
    aspects: ["presence"],
    only: "peer",
    reason: "the stand-in that keeps dnf from making an initramfs, which the composer makes later",
  },
  {
    paths: /^\/var\/lib\/rpm\/rpmdb\.sqlite$/,
    aspects: ["content"],
    reason: "the database has its entries in the order of installing; what it says is compared by rpm -qa",
  },
  {
    paths: /^\/etc\/dnf(\/modules\.d)?$/,
    aspects: ["presence"],
    only: "peer",
    reason: "dnf's own folder for module streams, empty",
  },
  {
    paths: /./,
    aspects: ["ownerIds"],
    reading: (ids) => ids.replace(/\b[1-9]\d\d\b/g, "dynamic"),
    reason: "system users get the next free number, and packages are installed in another order",
  },
  {
    paths: /^\/etc\/(passwd|group|shadow|gshadow)-?$/,
    aspects: ["content"],
    reading: accounts,
    reason: "the same accounts in the order in which packages were installed, with numbers in that order",
  },
];
