import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { renderError } from "../src/cli/render-error.ts";
import { openTerminalHost } from "../src/cli/terminal-host.ts";
import { ComposeError } from "../src/errors.ts";
import { serveRepository } from "../test/fixtures/repository/serve-repository.ts";
import { sharedCache } from "../test/fixtures/shared-cache.ts";
import { provideRpmDistribution } from "../test/rpm-distribution/rpm-distribution.ts";

const usage = `Usage: node scripts/serve-rpm-distribution.ts [options]

Makes the tests' distribution of RPMs, Debian's packages under Azure Linux's names, or takes it from the cache; serves it
on 127.0.0.1 until Ctrl-C, and prints how an image is built from it. Must run as root.

  --port N           port (default: any that is free)
  --metadata gz|zst  how the repository's metadata is compressed (default gz)
  --cache-dir DIR    where Debian's packages and the distribution are kept (default: the tests' own)
`;

try {
  await serve();
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}

async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      metadata: { type: "string", default: "gz" },
      "cache-dir": { type: "string", default: sharedCache() },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) return void process.stdout.write(usage);
  const kind = values.metadata === "gz" || values.metadata === "zst" ? values.metadata : undefined;
  if (kind === undefined)
    throw new ComposeError({
      code: "IC8001",
      message: `Cannot use "--metadata ${values.metadata}": it is neither gz nor zst`,
    });
  const host = openTerminalHost(new AbortController().signal);
  const cacheFolder = resolve(values["cache-dir"]);
  // The operating systems' data is looked for where tests run.
  process.chdir(join(import.meta.dirname, ".."));
  const distribution = await provideRpmDistribution(cacheFolder, host);
  const { url } = await serveRepository(distribution.repositories[kind], Number(values.port));
  const template = "azl3-x86_64-minimal-raw";
  const command = `sudo ./image-composer build ${template} --repository azl3.0-base=${url} --key ${distribution.keyFile}`;
  process.stdout.write(`Serving ${url}\n\n${command}\n`);
}
