import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type SpdxInput, serializeSpdx, spdxOf } from "../../src/report/spdx.ts";
import type { SpdxDocument } from "../../src/report/spdx-document.ts";
import { installedPackage, sampleInput, sha256 } from "./sample-input.ts";

const schema = JSON.parse(readFileSync(new URL("../fixtures/spdx-2.3.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

/** What the schema says against a document; its JSON text is what is checked, so absent keys are absent. */
function faultsOf(document: SpdxDocument): readonly unknown[] {
  return validate(JSON.parse(serializeSpdx(document))) ? [] : (validate.errors ?? []);
}

function spdxInput(packages = sampleInput().packages): SpdxInput {
  return { ...sampleInput({ packages }), contentSha256: "0123456789abcdef".repeat(4) };
}

/** Five hundred packages: names that clash once made into identifiers, two architectures, a chain of dependencies. */
function manyPackages() {
  return Array.from({ length: 500 }, (_, index) =>
    installedPackage({
      name: `${index % 7 === 0 ? "lib+" : "lib-"}${Math.floor(index / 2)}`,
      version: `${index % 3}:${index}.0~rc1+b${index % 5}`,
      architecture: index % 2 === 0 ? "amd64" : "all",
      source: { name: `source-${index % 50}`, version: "1:2.0-1" },
      dependsOn: index < 2 ? [] : [`lib-${Math.floor(index / 2) - 1}`],
      maintainer:
        index % 2 === 0 ? `Team ${index} <team-${index}@lists.debian.org>` : `Person ${index} (x) <p@a.org>`,
      repository: index % 11 === 0 ? "extra" : "main",
      homepage: index % 4 === 0 ? `https://a.example/${index} x` : `https://a.example/${index}`,
    }),
  );
}

describe("spdxOf()", () => {
  test.each([
    ["a few packages", spdxInput()],
    ["500 packages", spdxInput(manyPackages())],
    ["no package", spdxInput([])],
  ])("gives a valid document of %s", (_what, input) => {
    expect(faultsOf(spdxOf(input))).toEqual([]);
  });

  test("gives every element its own identifier and relates only elements that exist", () => {
    const { packages, relationships, SPDXID } = spdxOf(spdxInput(manyPackages()));
    const ids = new Set([SPDXID, ...packages.map((element) => element.SPDXID)]);
    expect(ids.size).toBe(packages.length + 1);
    for (const { spdxElementId, relatedSpdxElement } of relationships) {
      expect(ids).toContain(spdxElementId);
      expect(ids).toContain(relatedSpdxElement);
    }
  });

  test("relates the image, its packages, what they need and what they were built from", () => {
    const relations = spdxOf(spdxInput()).relationships.map((one) =>
      [one.spdxElementId, one.relationshipType, one.relatedSpdxElement].join(" ").replaceAll("SPDXRef-", ""),
    );
    expect(relations).toEqual([
      "DOCUMENT DESCRIBES Image",
      "Image CONTAINS Package-bash-amd64-5.2.15-2-b8",
      "Image CONTAINS Package-libc6-amd64-2.36-9",
      "Image CONTAINS Package-libstdc--6-amd64-1.0-1",
      "Image CONTAINS Package-libstdc--6-amd64-1.0-1-2",
      "Image CONTAINS Package-own-tool-all-1.0-1",
      "Package-bash-amd64-5.2.15-2-b8 DEPENDS_ON Package-libc6-amd64-2.36-9",
      "Package-libstdc--6-amd64-1.0-1 DEPENDS_ON Package-libc6-amd64-2.36-9",
      "Package-bash-amd64-5.2.15-2-b8 GENERATED_FROM Source-bash-5.2.15-2",
      "Package-libc6-amd64-2.36-9 GENERATED_FROM Source-glibc-2.36-9",
      "Package-libstdc--6-amd64-1.0-1 GENERATED_FROM Source-gcc-12-1.0-1",
      "Package-libstdc--6-amd64-1.0-1-2 GENERATED_FROM Source-gcc-12-1.0-1",
      "Package-own-tool-all-1.0-1 GENERATED_FROM Source-own-tool-1.0-1",
    ]);
  });

  test("depends on the package of its own architecture where several have the name", () => {
    const packages = [
      installedPackage({ name: "libc6", architecture: "amd64" }),
      installedPackage({ name: "libc6", architecture: "i386" }),
      installedPackage({ name: "wine", architecture: "i386", dependsOn: ["libc6"] }),
    ];
    const needs = spdxOf(spdxInput(packages)).relationships.filter(
      (one) => one.relationshipType === "DEPENDS_ON",
    );
    expect(needs.map((one) => one.relatedSpdxElement)).toEqual(["SPDXRef-Package-libc6-i386-1.0-1"]);
  });

  test("describes a binary package in full", () => {
    expect(spdxOf(spdxInput()).packages[1]).toEqual({
      SPDXID: "SPDXRef-Package-bash-amd64-5.2.15-2-b8",
      name: "bash",
      versionInfo: "5.2.15-2+b8",
      packageFileName: "bash_5.2.15-2+b8_amd64.deb",
      supplier: "Person: Matthias Klose (doko@debian.org)",
      downloadLocation: "http://ftp.debian.org/debian/pool/main/x/bash_5.2.15-2+b8_amd64.deb",
      filesAnalyzed: false,
      checksums: [{ algorithm: "SHA256", checksumValue: sha256("a") }],
      homepage: "http://tiswww.case.edu/php/chet/bash/bashtop.html",
      sourceInfo: "built from source package bash 5.2.15-2",
      licenseConcluded: "NOASSERTION",
      licenseDeclared: "NOASSERTION",
      copyrightText: "NOASSERTION",
      summary: "the bash package",
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: "pkg:deb/debian/bash@5.2.15-2%2Bb8?arch=amd64&distro=debian-12",
        },
      ],
    });
  });

  test("shows on the package and on the document that a repository was not verified", () => {
    const document = spdxOf(spdxInput());
    const comment = "The signature of repository extra was not verified (insecureSkipVerify)";
    const element = document.packages.find(({ name }) => name === "own-tool");
    expect(document.comment).toBe(comment);
    expect(element).toMatchObject({ comment, downloadLocation: "NOASSERTION", homepage: undefined });
  });

  test("says nothing of verification when every repository is signed", () => {
    const input = spdxInput([]);
    const lock = { repositories: [{ id: "main", verification: "signed" as const }] };
    expect(spdxOf({ ...input, lock }).comment).toBeUndefined();
  });

  test("takes its namespace from the content's digest and its date from the epoch", () => {
    const document = spdxOf(spdxInput());
    expect(document.documentNamespace).toBe(
      "https://spdx.org/spdxdocs/sample-1.2-01234567-89ab-8def-8123-456789abcdef",
    );
    expect(document.creationInfo).toEqual({
      created: "2025-05-20T00:00:00Z",
      creators: ["Tool: image-composer-action-0.1.0"],
    });
  });

  test("gives the same text whatever order the packages come in", () => {
    const packages = manyPackages();
    expect(serializeSpdx(spdxOf(spdxInput(packages.toReversed())))).toBe(
      serializeSpdx(spdxOf(spdxInput(packages))),
    );
  });
});
