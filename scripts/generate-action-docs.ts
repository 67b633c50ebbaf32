import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { actionTables } from "./action-tables.ts";

/** Writes the tables of docs/action.md from action.yml; with --check it only says whether they are right. */
const file = "docs/action.md";
const now = readFileSync(file, "utf8");
const wanted = actionTables(parse(readFileSync("action.yml", "utf8")), now);
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (now !== wanted) {
  console.error(`${file} is not what action.yml gives. Run: node scripts/generate-action-docs.ts`);
  process.exitCode = 1;
}
