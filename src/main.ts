#!/usr/bin/env node
/**
 * The one entry of the bundle, with two faces. Given arguments it is the command line. Started by the runner, which gives
 * none but sets the inputs, it is the Action: that process holds the job's tokens, and starts the other face for everything else.
 * Neither loads the code of the other.
 */
const isAction = process.argv.length === 2 && process.env.INPUT_COMMAND !== undefined;

if (isAction) await (await import("./action/start-action.ts")).startAction();
else await import("./cli.ts");
