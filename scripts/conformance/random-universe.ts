import type { PlainField, PlainPackage } from "./plain-package.ts";

/** Packages that say all kinds of things of each other, and what is asked of them. */
export interface RandomUniverse {
  readonly seed: number;
  readonly packages: readonly PlainPackage[];
  readonly requests: readonly { readonly names: readonly string[]; readonly weak: "follow" | "leave-out" }[];
}

/** The same universe for the same seed. */
export function randomUniverse(seed: number): RandomUniverse {
  const draw = drawer(seed);
  const names = Array.from({ length: 4 + draw(9) }, (_, place) => `p${String.fromCharCode(97 + place)}`);
  const packages = names.flatMap((name) => {
    const versions = new Set(Array.from({ length: 1 + draw(3) }, () => `${1 + draw(4)}-${1 + draw(2)}`));
    return [...versions].map((version) => randomPackage(name, version, { names, draw }));
  });
  const requests = Array.from({ length: 4 }, (_, place) => ({
    names: [...new Set(Array.from({ length: 1 + draw(3) }, () => names[draw(names.length)] ?? name0))],
    weak: place % 2 === 0 ? ("leave-out" as const) : ("follow" as const),
  }));
  return { seed, packages, requests };
}

const name0 = "pa";
const capabilities = ["cx", "cy", "cz"];

interface Drawing {
  readonly names: readonly string[];
  readonly draw: (below: number) => number;
}

function randomPackage(name: string, version: string, drawing: Drawing): PlainPackage {
  const { draw } = drawing;
  const [ver = "", rel = ""] = version.split("-");
  const some = (chance: number, most: number, make: () => string): readonly string[] =>
    Array.from({ length: draw(100) < chance ? 1 + draw(most) : 0 }, make);
  const deps: Record<PlainField, readonly string[]> = {
    Prv: some(40, 2, () => provision(draw)),
    Req: some(65, 3, () => requirement(drawing)),
    Con: some(18, 2, () => (draw(6) === 0 ? conflictRich(drawing) : relation(drawing))),
    Obs: some(10, 1, () => ranged(nameIn(drawing), draw)),
    Rec: some(25, 2, () => (draw(5) === 0 ? rich(drawing) : relation(drawing))),
    Sug: some(15, 1, () => relation(drawing)),
    Sup: some(12, 1, () => relation(drawing)),
    Enh: some(8, 1, () => relation(drawing)),
  };
  return { name, ver, rel, arch: "noarch", deps };
}

function provision(draw: Drawing["draw"]): string {
  const name = capabilities[draw(capabilities.length)] ?? "cx";
  return draw(3) === 0
    ? name
    : `${name} ${["=", "<", "<=", ">", ">="][draw(10)] ?? "="} ${versionText(draw)}`;
}

const requirement = (drawing: Drawing): string => (drawing.draw(4) === 0 ? rich(drawing) : relation(drawing));

function relation(drawing: Drawing): string {
  const { draw } = drawing;
  if (draw(25) === 0) return "nothing";
  return ranged(draw(3) === 0 ? (capabilities[draw(capabilities.length)] ?? "cx") : nameIn(drawing), draw);
}

const nameIn = ({ names, draw }: Drawing): string => names[draw(names.length)] ?? name0;

function ranged(name: string, draw: Drawing["draw"]): string {
  if (draw(2) === 0) return name;
  return `${name} ${["=", "<", "<=", ">", ">="][draw(5)] ?? "="} ${versionText(draw)}`;
}

const versionText = (draw: Drawing["draw"]): string =>
  `${1 + draw(4)}${draw(2) === 0 ? "" : `-${1 + draw(2)}`}`;

function rich(drawing: Drawing): string {
  const { draw } = drawing;
  const one = () => relation(drawing);
  const forms: readonly (() => string)[] = [
    () => `(${one()} or ${one()})`,
    () => `(${one()} and ${one()})`,
    () => `(${one()} if ${one()})`,
    () => `(${one()} if ${one()} else ${one()})`,
    () => `((${one()} or ${one()}) if ${one()})`,
    () => `(${one()} with ${one()})`,
    () => `(${one()} without ${one()})`,
    () => `((${one()} if ${one()}) and ${one()})`,
  ];
  return forms[draw(forms.length)]?.() ?? one();
}

function conflictRich(drawing: Drawing): string {
  const one = () => relation(drawing);
  return drawing.draw(2) === 0 ? `(${one()} unless ${one()})` : `(${one()} and ${one()})`;
}

/** mulberry32: small, and the same on every machine. */
export function drawer(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
