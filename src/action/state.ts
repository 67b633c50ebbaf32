import { getState, saveState } from "@actions/core";
import type { Upload } from "./inputs.ts";
import type { Places } from "./places.ts";
import type { Privilege } from "./privilege.ts";

/** What post must know of main, however main ended. */
export interface RunState {
  readonly places: Places;
  readonly privilege: Privilege;
  readonly upload: Upload;
  readonly retentionDays: number;
}

/** Written before anything is made; `ended` says how main came out, and is missing after a kill. */
export function saveRunState(state: RunState): void {
  saveState("run", JSON.stringify(state));
}

/** How main came out. */
export type Ending = "succeeded" | "failed" | "cancelled";

/** Tells post how main came out. */
export const saveEnding = (ending: Ending): void => saveState("ended", ending);

/** Whether this process is the post part: the runner starts the same file for both. */
export const isPost = (): boolean => getState("isPost") === "true";

/** Makes the next process of this step the post part. */
export const markPost = (): void => saveState("isPost", "true");

/** What main has told; `run` is undefined where it ended before it could, and `ended` empty. */
export function readRunState(): { readonly run: RunState | undefined; readonly ended: string } {
  const text = getState("run");
  return { run: text === "" ? undefined : JSON.parse(text), ended: getState("ended") };
}
