import { ComposeError } from "../errors.ts";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import { CommandFailure } from "../host/host.ts";
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
  await writeText(rootfs.path, "/etc/locale.gen", { text: `${locale} ${charset}\n` });
  try {
    await rootfs.exec({ argv: ["locale-gen"] });
  } catch (error) {
    if (error instanceof CommandFailure) throw unknownLocale(locale, definition, error);
    throw error;
  }
}

function unknownLocale(locale: string, definition: string, cause?: CommandFailure): ComposeError {
  const reason =
    cause === undefined ? `the image has no ${definition}` : `locale-gen failed: ${cause.tail(3)}`;
  return new ComposeError(
    {
      code: "IC5009",
      message: `Cannot set locale "${locale}": ${reason}`,
      hint: "Locales are named like de_DE.UTF-8; their definitions come with the package locales",
    },
    { cause },
  );
}
