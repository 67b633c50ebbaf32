const shownChoices = 6;

/** What the asked-for can be, where its own words do not say it: ` (exim4 or postfix)`; else nothing. */
export function choiceText(choices: readonly string[], words: readonly string[]): string {
  const names = [...new Set(choices)];
  if (names.every((name) => words.includes(name))) return "";
  const more = names.length - shownChoices;
  const shown = more > 0 ? [...names.slice(0, shownChoices), `${more} more`] : names;
  return ` (${shown.join(" or ")})`;
}
