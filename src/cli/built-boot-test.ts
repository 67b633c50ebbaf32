import { BootFailure } from "../boot-test/boot-errors.ts";
import { type BootGoal, type BootResult, bootTest } from "../boot-test/boot-test.ts";
import type { Need } from "../doctor/host-tools.ts";
import { ComposeError } from "../errors.ts";
import type { BootTestResult } from "../events/result.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { countOption } from "./size-option.ts";

/** Options by which a build boots what it has made. */
export interface BootTestWish {
  readonly bootTest?: boolean;
  readonly bootTimeout: string;
  readonly bootExpect?: string;
}

/** What a wished boot test needs of the host. Throws IC8001 where it could not be done with this plan. */
export function bootTestNeeds(plan: BuildPlan, wish: BootTestWish): readonly Need[] {
  if (wish.bootTest !== true) return [];
  bootGoalOf(wish);
  if (plan.artifacts.every(({ format }) => format === "tar"))
    throw new ComposeError({
      code: "IC8001",
      message: 'Cannot use "--boot-test": the template makes no disk image, only tar',
      hint: "Add a disk image to disk.artifacts, such as { type: raw }",
    });
  return ["boot-test", `boot-test-${plan.target.arch}`];
}

/** How a boot test went; `failure` is what the command fails with. */
export interface BootOutcome {
  readonly result: BootTestResult;
  readonly failure?: unknown;
}

/** Boots the first disk image of a build; undefined where nobody wishes it. Throws IC9004 where no boot can be tried. */
export async function bootBuilt(
  artifacts: readonly Artifact[],
  build: { readonly plan: BuildPlan; readonly wish: BootTestWish; readonly workDir: string },
  host: Host,
): Promise<BootOutcome | undefined> {
  const { plan, wish, workDir } = build;
  const image = artifacts.find(({ kind, format }) => kind === "image" && format !== "tar");
  if (wish.bootTest !== true || image === undefined) return undefined;
  const input = {
    imagePath: image.path,
    architecture: plan.target.arch,
    workDir,
    goal: bootGoalOf(wish),
    timeoutMs: countOption("--boot-timeout", wish.bootTimeout) * 1000,
  };
  const startedAtMs = host.now().getTime();
  try {
    return { result: bootTestResult(await host.report.step("Boot image", () => bootTest(input, host))) };
  } catch (failure) {
    if (!(failure instanceof BootFailure)) throw failure;
    const { message, console, milestones } = failure;
    return {
      result: {
        outcome: "failed",
        seconds: (host.now().getTime() - startedAtMs) / 1000,
        milestones: milestones.map(({ name, atMs }) => ({ name, seconds: atMs / 1000 })),
        consoleEnd: console,
        message,
      },
      failure,
    };
  }
}

export const bootTestResult = ({
  accelerator,
  durationMs,
  milestones,
  console,
}: BootResult): BootTestResult => ({
  outcome: "booted",
  accelerator,
  seconds: durationMs / 1000,
  milestones: milestones.map(({ name, atMs }) => ({ name, seconds: atMs / 1000 })),
  consoleEnd: console,
});

function bootGoalOf({ bootExpect }: BootTestWish): BootGoal {
  return bootExpect === undefined
    ? { kind: "login" }
    : { kind: "console", pattern: patternOption("--boot-expect", bootExpect) };
}

/** A regular expression as an option gives it. Throws IC8001. */
export function patternOption(option: string, text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (cause) {
    throw new ComposeError(
      { code: "IC8001", message: `Cannot use "${option} ${text}": it is not a regular expression` },
      { cause },
    );
  }
}
