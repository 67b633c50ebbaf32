import { basename } from "node:path";
import { ComposeError } from "../errors.ts";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import { type Argv, CommandFailure } from "../host/host.ts";
import type { Rootfs } from "./rootfs.ts";

/** Locales that the C library has built in. */
const builtIn: readonly string[] = ["C", "POSIX", "C.UTF-8"];

/** Generates the locale, unless it is built in, and makes it the system's (locale.conf(5)). Throws IC5009. */
export async function configureLocale(rootfs: Rootfs, locale: string): Promise<void> {
  if (!builtIn.includes(locale)) await generateLocale(rootfs, locale);
  await writeText(rootfs.path, "/etc/default/locale", { text: `LANG=${locale}\n` });
  await writeText(rootfs.path, "/etc/locale.conf", { text: `LANG=${locale}\n` });
}

async function generateLocale(rootfs: Rootfs, locale: string): Promise<void> {
  const [, charset = "UTF-8"] = /\.([^@]+)/.exec(locale) ?? [];
  const definition = `/usr/share/i18n/locales/${locale.replace(/\.[^@]+/, "")}`;
  if (!(await pathExists(await imagePath(rootfs.path, definition)))) throw unknownLocale(locale, definition);
  const generator = (await hasOnlyLocaledef(rootfs)) ? "localedef" : "locale-gen";
  if (generator === "locale-gen")
    await writeText(rootfs.path, "/etc/locale.gen", { text: `${locale} ${charset}\n` });
  const argv: Argv =
    generator === "locale-gen"
      ? [generator]
      : [generator, "--inputfile", basename(definition), "--charmap", charset, locale];
  try {
    await rootfs.exec({ argv });
  } catch (error) {
    if (error instanceof CommandFailure) throw unknownLocale(locale, definition, error);
    throw error;
  }
}

/** locale-gen is Debian's; the C library's own program is everywhere else (localedef(1)). */
async function hasOnlyLocaledef(rootfs: Rootfs): Promise<boolean> {
  const has = async (path: string) => pathExists(await imagePath(rootfs.path, path));
  return !(await has("/usr/sbin/locale-gen")) && (await has("/usr/bin/localedef"));
}

function unknownLocale(locale: string, definition: string, cause?: CommandFailure): ComposeError {
  const reason =
    cause === undefined ? `the image has no ${definition}` : `${cause.argv[0]} failed: ${cause.tail(3)}`;
  return new ComposeError(
    {
      code: "IC5009",
      message: `Cannot set locale "${locale}": ${reason}`,
      hint: "Locales are named like de_DE.UTF-8; their definitions come with the package locales",
    },
    { cause },
  );
}
