import { ComposeError } from "../errors.ts";

/** Where an image's date may be asked for. */
export interface EpochSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The template's image. */
  readonly image: { readonly name: string; readonly epoch?: number | undefined };
}

/**
 * The date that someone asks for, in seconds since 1970: SOURCE_DATE_EPOCH, else the template's; undefined where it is left
 * to the packages. Throws IC8001 for what is no date, and for one that this host's clock has not reached: what a build
 * writes would then be older than the image's date, and keep the time of the build.
 */
export function imageEpoch({ environment, image }: EpochSource, now: Date): number | undefined {
  const text = environment.SOURCE_DATE_EPOCH ?? "";
  if (text !== "" && !/^\d{1,11}$/.test(text)) throw unusable(`SOURCE_DATE_EPOCH "${text}"`, noNumber);
  const epoch = text === "" ? image.epoch : Number(text);
  if (epoch !== undefined && epoch * 1000 > now.getTime())
    throw unusable(text === "" ? `image.epoch ${epoch}` : `SOURCE_DATE_EPOCH "${text}"`, {
      message: `it is ${new Date(epoch * 1000).toISOString()}, and this host's clock says ${now.toISOString()}`,
      hint: "Give a date that has passed, or set the host's clock",
    });
  return epoch;
}

const noNumber = { message: "it is not a number of seconds since 1970" };

const unusable = (what: string, why: { readonly message: string; readonly hint?: string }): ComposeError =>
  new ComposeError({ code: "IC8001", message: `Cannot use ${what}: ${why.message}`, hint: why.hint });
