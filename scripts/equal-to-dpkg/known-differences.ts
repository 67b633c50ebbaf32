import type { Aspect } from "./compare-trees.ts";
import { accounts, type Reading, sortedLines } from "./readings.ts";

/** A difference between the two roots that is as it should be, and why. */
export interface KnownDifference {
  readonly paths: RegExp;
  readonly aspects: readonly Aspect[];
  /** Only one root may have it: whose entry it is. */
  readonly only?: "own" | "peer";
  /** What of both must be equal nevertheless: for `content` of the files themselves, else of what differs. */
  readonly reading?: Reading;
  readonly reason: string;
}

/** The closed list: whatever is not in it is a fault. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    paths: /^\/dev\/./,
    aspects: ["presence"],
    only: "peer",
    reason: "mmdebstrap makes device nodes; an image finds them in devtmpfs when it boots",
  },
  {
    paths: /^\/etc\/(apt\/sources\.list|dpkg\/dpkg\.cfg\.d\/99mmdebstrap|fstab|hostname|resolv\.conf)$/,
    aspects: ["presence"],
    only: "peer",
    reason:
      "mmdebstrap's own configuration; the composer writes its own later, where the template asks for it",
  },
  {
    paths: /^\/etc\/\.resolv\.conf\.systemd-resolved\.bak$/,
    aspects: ["presence"],
    only: "peer",
    reason: "systemd-resolved keeps the resolv.conf that mmdebstrap had copied from the host",
  },
  {
    paths: /^\/etc\/ssh\/ssh_host_\w+_key(\.pub)?$/,
    aspects: ["presence"],
    only: "peer",
    reason: "host keys are made at an image's first boot, so that no two machines share them",
  },
  {
    paths:
      /^\/var\/(cache\/apt\/archives|lib\/apt\/lists)\/(lock|partial)$|^\/var\/lib\/apt\/extended_states$/,
    aspects: ["presence", "mode", "owner", "ownerIds"],
    reason:
      "apt itself ran in the root of mmdebstrap: its locks, its folders for downloads, its notes of who asked",
  },
  {
    paths: /^\/var\/log\/(alternatives|dpkg)\.log$/,
    aspects: ["presence"],
    only: "own",
    reason: "mmdebstrap removes these logs; in an image they are empty",
  },
  {
    paths: /^\/var\/lib\/dpkg\/arch$/,
    aspects: ["presence"],
    only: "peer",
    reason: "mmdebstrap names the native architecture, which dpkg knows without",
  },
  {
    paths: /^\/var\/lib\/dpkg\/available$/,
    aspects: ["presence"],
    only: "own",
    reason:
      "an empty list of what could be installed, as debootstrap leaves it; dselect and old scripts read it",
  },
  {
    paths: /^\/var\/lib\/dpkg\/info\/.*\.(?!list$)\w+$/,
    aspects: ["modifiedAt"],
    reason: "dpkg keeps the times of control members; the composer writes them with the time of the build",
  },
  {
    paths: /./,
    aspects: ["ownerIds"],
    reading: (ids) => ids.replace(/\b[1-9]\d\d\b/g, "dynamic"),
    reason: "system users get the next free number, and packages are configured in another order",
  },
  {
    paths: /^\/etc\/(passwd|group|shadow|gshadow)$/,
    aspects: ["content"],
    reading: accounts,
    reason: "the same accounts in the order in which packages were configured, with numbers in that order",
  },
  {
    paths: /^\/(etc\/shells|var\/lib\/dpkg\/triggers\/[\w-]+|var\/lib\/ucf\/(hashfile|registry))$/,
    aspects: ["content"],
    reading: sortedLines,
    reason: "the same lines in the order in which packages were configured",
  },
  {
    paths:
      /^\/var\/lib\/ucf\/(hashfile|registry)\.\d$|^\/var\/lib\/sgml-base\/supercatalog\.old$|^\/usr\/share\/info\/dir\.old$/,
    aspects: ["presence", "content"],
    reason: "backups that programs make of their own file before they change it: states on the way",
  },
  {
    paths: /^\/usr\/bin\/(gunzip|uncompress)$/,
    aspects: ["linkedWith"],
    reason:
      "usrmerge copies /bin to /usr/bin in the root of mmdebstrap and loses hard links; the composer's is merged from the start",
  },
  {
    paths: /^\/etc\/(ssl\/certs\/ssl-cert-snakeoil\.pem|ssl\/private\/ssl-cert-snakeoil\.key)$/,
    aspects: ["content"],
    reason: "a key pair that ssl-cert draws at random",
  },
  {
    paths: /^\/etc\/nsd\/nsd_(control|server)\.(key|pem)$|^\/var\/lib\/dkms\/mok\.(key|pub)$/,
    aspects: ["content"],
    reason: "key pairs that nsd and dkms draw at random",
  },
  {
    paths: /^\/var\/lib\/texmf\/web2c\/(.+\.(fmt|log|base|mem)|updmap\.log)$/,
    aspects: ["content"],
    reason: "TeX writes the time into its formats and logs",
  },
  {
    paths: /^\/usr\/share\/emacs\/site-lisp\/elpa\/[^/]+\/Install\.log\.gz$/,
    aspects: ["content"],
    reason: "Emacs writes the times of compiling into its logs",
  },
  {
    paths: /^\/usr\/lib\/mono\/aot-cache\/.+\.so$/,
    aspects: ["content"],
    reason: "mono gives each compiled assembly a random id",
  },
  {
    paths: /^\/usr\/share\/horde\/((gollem|turba)\/)?config$/,
    aspects: ["modifiedAt"],
    reason:
      "the same link in two packages has the date of the one that was unpacked last, and apt unpacks in another order",
  },
  {
    paths: /^\/etc\/aliases\.db$/,
    aspects: ["content"],
    reason: "Berkeley DB gives each file a random id",
  },
  {
    paths: /^\/var\/cache\/man\/(.+\/)?CACHEDIR\.TAG$/,
    aspects: ["presence"],
    only: "own",
    reason:
      "mandb writes the tag when it runs for the second time: here also after all packages are configured",
  },
  {
    paths: /^\/var\/cache\/fontconfig\/[0-9a-f]{32}-le64\.cache-\d+$/,
    aspects: ["presence"],
    only: "own",
    reason:
      "fc-cache drops caches of folders that are newer than SOURCE_DATE_EPOCH: all of mmdebstrap's are until it ends",
  },
  {
    paths: /^\/var\/cache\/man\/(.+\/)?index\.db$/,
    aspects: ["content"],
    reason: "a database whose inner layout follows the order in which pages were found in their folders",
  },
  {
    paths: /^\/var\/lib\/ghc\/package\.conf\.d\/package\.cache$/,
    aspects: ["content"],
    reason:
      "ghc-pkg lists packages in the order in which their files were made, and packages come in another order",
  },
];
