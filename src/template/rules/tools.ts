import type { Rule } from "./rule.ts";

const theSystemKnowsTools: Rule = ({ tools }, os) => {
  if (tools?.from !== "chroot" || os === undefined || os.chroot !== undefined) return [];
  const message = `Cannot take tools from "chroot": the data of ${os.name} names no packages that bring them`;
  return [{ code: "IC1010", message, hint: "Build with the host's: --tools host", at: ["tools", "from"] }];
};

export const toolsRules: readonly Rule[] = [theSystemKnowsTools];
