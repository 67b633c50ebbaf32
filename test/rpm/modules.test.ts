import { describe, expect, test } from "vitest";
import { parseModules, requireStreams } from "../../src/rpm/modules.ts";

const stream = (module: string, name: string) => `---
document: modulemd
version: 2
data:
  name: ${module}
  stream: "${name}"
  artifacts:
    rpms:
    - ${module}-0:${name}-1.x86_64
...
`;

describe("requireStreams()", () => {
  test("takes streams that are there, and says of others which are", async () => {
    const text = stream("nodejs", "18") + stream("nodejs", "20") + stream("php", "8.2");
    const modules = [await parseModules(text, "modules.yaml")];
    expect(() => requireStreams("appstream", ["nodejs:20", "php:8.2"], modules)).not.toThrow();
    expect(() => requireStreams("appstream", ["nodejs:22"], modules)).toThrow(
      expect.objectContaining({
        code: "IC2008",
        message: 'Cannot enable module stream "nodejs:22" of repository "appstream": no repository has it',
        hint: "There are nodejs:18, nodejs:20",
      }),
    );
    expect(() => requireStreams("appstream", ["node:18"], modules)).toThrow(
      expect.objectContaining({ hint: "Check the name of the module" }),
    );
    expect(() => requireStreams("appstream", ["nodejs:20", "nodejs:18"], modules)).toThrow(
      'Cannot enable module stream "nodejs:18" of repository "appstream": "nodejs:20" is enabled, too',
    );
  });
});
