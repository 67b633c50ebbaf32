/** What counts of a text where its whole does not: texts with equal readings say the same. */
export type Reading = (text: string) => string;

/** Lines in any order. */
export const sortedLines: Reading = (text) => text.split("\n").sort().join("\n");

/** /etc/passwd, group, shadow, gshadow: accounts in any order, members too, system accounts (100 to 999) with any number. */
export const accounts: Reading = (text) =>
  sortedLines(
    text
      .split("\n")
      .map((line) =>
        line
          .split(":")
          .map((field) => (/^[1-9]\d\d$/.test(field) ? "dynamic" : field.split(",").sort().join(",")))
          .join(":"),
      )
      .join("\n"),
  );
