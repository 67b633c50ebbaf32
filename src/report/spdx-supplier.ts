/** Words and mail hosts by which Debian's teams are told from people. */
const teamName = /\b(teams?|group|maintainers?|developers|packagers|project|debian|ubuntu|inc|ltd|gmbh)\b/i;
const teamAddress =
  /@(lists|alioth-lists|tracker|packages|bugs)\.|^packages?@|-(team|maint|maintainers|devel)@/i;

/**
 * A package's Maintainer (`Name <address>`) as an SPDX supplier: `Organization: …` for teams, `Person: …` for the
 * rest, the address in parentheses. NOASSERTION when there is no name.
 */
export function supplierOf(maintainer: string): string {
  const match = /^\s*"?([^"<]*?)"?\s*(?:<([^<>\s]+)>)?\s*$/.exec(maintainer);
  // Parentheses would be taken for the address.
  const name = (match?.[1] ?? "").replaceAll("(", "[").replaceAll(")", "]").trim();
  const address = match?.[2];
  if (name === "") return "NOASSERTION";
  const kind = teamName.test(name) || teamAddress.test(address ?? "") ? "Organization" : "Person";
  return address === undefined ? `${kind}: ${name}` : `${kind}: ${name} (${address})`;
}
