/**
 * Gives each thing of a document its own SPDX identifier: `SPDXRef-` and letters, digits, `.` and `-`. What SPDX does
 * not allow in a name becomes `-`; where two names then are the same (`g++` and `g--`), the later one gets a number.
 */
export function spdxIds(): (...words: readonly string[]) => string {
  const taken = new Set<string>();
  return (...words) => {
    const wanted = `SPDXRef-${words.join("-").replace(/[^A-Za-z0-9.-]/g, "-")}`;
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    taken.add(id);
    return id;
  };
}
