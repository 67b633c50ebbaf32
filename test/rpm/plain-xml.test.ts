import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { PlainXml } from "../../src/rpm/plain-xml.ts";
import { parsePrimary } from "../../src/rpm/primary.ts";
import { primaryXml } from "../fixtures/repository/make-rpm-repository.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

interface Told {
  readonly verdict: "plain" | "other";
  readonly told: readonly string[];
}

/** What a reader of the elements `a` and `b` and the attributes `x` and `xml:y` hears. */
function read(text: string, chunkBytes = 7): Told {
  const told: string[] = [];
  const xml = new PlainXml(
    { elements: ["a", "b"], attributes: ["x", "xml:y"] },
    {
      open(element, parents, at) {
        const values = [0, 1].filter((word) => at.take(word)).map((word) => `${word}=${taken(at, word)}`);
        told.push(`${parents}<${element} ${values.join(" ")}`);
        return element === 1 ? "text" : undefined;
      },
      close(element, parents, at) {
        told.push(`${parents}>${element} ${at.string()}`);
      },
    },
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes)
    if (xml.write(bytes.subarray(at, at + chunkBytes)) === "other") return { verdict: "other", told };
  return { verdict: xml.finish(), told };
}

function taken(at: PlainXml, word: number): string {
  at.take(word);
  return at.string();
}

describe("plain XML", () => {
  test("tells elements, attributes and the texts that are asked for, however its bytes come", () => {
    const text = `${declaration}\n<a x="1 &lt; 2"><p:b xml:y="&#x5DE;"> text &amp; m\u00f6re\u00a0 </p:b><c z="1">no</c><b/></a>\n`;
    const expected = {
      verdict: "plain",
      told: [
        "0<0 0=1 < 2",
        ...["1<1 1=\u05de", "1>1 text & m\u00f6re"],
        ...["1<-1 ", "1>-1 ", "1<1 ", "1>1 ", "0>0 "],
      ],
    };
    for (const chunkBytes of [1, 2, 3, 5, 64, 4096]) expect(read(text, chunkBytes)).toEqual(expected);
  });

  test.each([
    ["no declaration", "<a/>"],
    ["another encoding", '<?xml version="1.0" encoding="latin1"?><a/>'],
    ["another root", `${declaration}<b/>`],
    ["a comment", `${declaration}<a><!-- --></a>`],
    ["CDATA", `${declaration}<a><![CDATA[x]]></a>`],
    ["a processing instruction", `${declaration}<a><?x?></a>`],
    ["a document type", `${declaration}<!DOCTYPE a><a/>`],
    ["single quotes", `${declaration}<a x='1'/>`],
    ["an attribute twice", `${declaration}<a x="1" x="2"/>`],
    ["an unknown attribute twice", `${declaration}<a q="1" q="2"/>`],
    ["attributes that touch", `${declaration}<a x="1"q="2"/>`],
    ["less-than in a value", `${declaration}<a x="<"/>`],
    ["a line break in a value", `${declaration}<a x="\n"/>`],
    ["an entity of its own", `${declaration}<a x="&y;"/>`],
    ["a reference to no character", `${declaration}<a x="&#xFFFE;"/>`],
    ["a reference without an end", `${declaration}<a>& </a>`],
    ["the end of CDATA in a text", `${declaration}<a>]]></a>`],
    ["a carriage return", `${declaration}<a>\r\n</a>`],
    ["a control character", `${declaration}<a>\u0001</a>`],
    ["an excluded character", `${declaration}<a>\uffff</a>`],
    ["mis-nested elements", `${declaration}<a><b></a></b>`],
    ["an element that stays open", `${declaration}<a><b>`],
    ["nothing", declaration],
    ["text behind the end", `${declaration}<a/>x`],
    ["two roots", `${declaration}<a/><a/>`],
    ["many levels", `${declaration}<a>${"<b>".repeat(20)}${"</b>".repeat(20)}</a>`],
    ["a text that is too long", `${declaration}<a><b>${"x".repeat(70_000)}</b></a>`],
  ])("is not %s", (_, text) => {
    expect(read(text, 4096).verdict).toBe("other");
  });

  test("is not what is no UTF-8", () => {
    const xml = new PlainXml({ elements: ["a"], attributes: [] }, { open: () => undefined, close: () => {} });
    xml.write(Buffer.concat([Buffer.from(`${declaration}<a>`), Buffer.of(0xc3, 0x28), Buffer.from("</a>")]));
    expect(xml.finish()).toBe("other");
  });
});

const document = primaryXml([
  {
    name: "bash",
    version: "5.2-1",
    files: ["/usr/bin/bash", "/etc/a&amp;b"],
    requires: ["libc >= 2", "(a if b)"],
  },
  { name: "libc", version: "1:2.36-2", provides: ["libc = 2.36"] },
]);

/** What parsing came to: all that a catalog holds but the places in its hash table, or the error's code. */
async function outcome(text: string, chunkBytes: number): Promise<unknown> {
  const bytes = Buffer.from(text);
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  try {
    const { texts, ...tables } = await parsePrimary(chunks, "primary.xml");
    return { ...tables, bytes: texts.bytes, starts: texts.starts };
  } catch (error) {
    if (error instanceof ComposeError) return error.code;
    throw error;
  }
}

const words = [
  "<",
  ">",
  "/",
  "&",
  "&amp;",
  "&#10;",
  '"',
  "'",
  "]]>",
  "<!-- -->",
  "\r",
  "\t",
  "\u00a0",
  "\u0000",
  "</package>",
];

describe("primary metadata", () => {
  test("is the same whether it is plain or saxes has to judge it, and refused by both or none", async () => {
    const damage = fc.record({
      at: fc.nat(document.length - 1),
      length: fc.nat(3),
      word: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { maxLength: 2 }),
        fc.integer({ min: 1, max: 500 }),
        async (all, size) => {
          const damaged = all.reduce(
            (text, { at, length, word }) => `${text.slice(0, at)}${word}${text.slice(at + length)}`,
            document,
          );
          // A comment before the root changes nothing but who reads it.
          const judged = damaged.replace(/^(<\?xml[^>]*\?>)/, "$1<!-- -->");
          expect(await outcome(damaged, size)).toEqual(await outcome(judged, size));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is plain as createrepo writes it", async () => {
    let reads = 0;
    const chunks = () => {
      reads += 1;
      return [Buffer.from(document)];
    };
    await parsePrimary(chunks, "primary.xml");
    expect(reads).toBe(1);
  });
});
