import { renderError } from "../src/cli/render-error.ts";
import { openTerminalHost } from "../src/cli/terminal-host.ts";
import { allNeeds } from "../src/doctor/needs.ts";
import { provideTools } from "../src/doctor/provide-tools.ts";
import { ComposeError } from "../src/errors.ts";
import { CommandFailure, type Host } from "../src/host/host.ts";
import { aptInstallArgv, aptUpdateArgv } from "../src/host/tools/apt.ts";

/** Packages of programs that only tests and the bench run, to look at what the composer wrote and to compare with. */
const testPackages = [
  "acl",
  "apt-utils",
  "attr",
  "createrepo-c",
  "dnf",
  "dose-distcheck",
  "gdisk",
  "gpg",
  "gpg-agent",
  "libcap2-bin",
  "libfaketime",
  "libsolv-tools",
  "mmdebstrap",
  "policycoreutils",
  "rpm",
  "sudo",
] as const;

/** npm's `pretest`: installs what the tests run and this host lacks, saying what. */
async function prepareHost(host: Host): Promise<void> {
  if (process.geteuid?.() !== 0)
    throw new ComposeError({
      code: "IC8003",
      message: 'Cannot run "npm test": it installs host tools and builds images, so it must run as root',
      hint: "Run it through sudo: sudo npm cit",
    });
  await provideTools([...allNeeds, "boot-test-aarch64"], "install", host);
  const missing = await missingPackages(host);
  if (missing.length === 0) return;
  await host.report.step(`Install test tools: ${missing.join(" ")}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await host.exec({ argv: aptUpdateArgv, env });
    await host.exec({ argv: aptInstallArgv(missing), env });
  });
}

async function missingPackages(host: Host): Promise<readonly string[]> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
  const format = "${Package} ${db:Status-Status}\\n";
  const argv = ["dpkg-query", "--show", "--showformat", format, ...testPackages] as const;
  const { stdout } = await host.exec({ argv }).catch((error: unknown) => {
    // It ends badly when it does not know one of them, and still lists the others.
    if (error instanceof CommandFailure && error.exitCode === 1) return error;
    throw error;
  });
  const lines = stdout.split("\n");
  return testPackages.filter((name) => !lines.includes(`${name} installed`));
}

try {
  await prepareHost(openTerminalHost(new AbortController().signal));
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}
