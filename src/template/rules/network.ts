import type { InterfaceFile } from "../template-file.generated.ts";
import { type Breach, findRepeats, type Rule } from "./rule.ts";

type Family = "IPv4" | "IPv6";

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Which kind of address a text is; undefined when it is none. */
export function familyOf(address: string): Family | undefined {
  if (ipv4.test(address)) return "IPv4";
  return address.includes(":") && URL.canParse(`http://[${address}]/`) ? "IPv6" : undefined;
}

/** The same of an address with prefix length, which must fit the kind. */
export function prefixFamilyOf(prefix: string): Family | undefined {
  const [address = "", length = ""] = prefix.split("/");
  const family = familyOf(address);
  const longest = family === "IPv4" ? 32 : 128;
  return /^\d{1,3}$/.test(length) && Number(length) <= longest ? family : undefined;
}

const addressesAreAddresses: Rule = ({ systemConfig }) =>
  (systemConfig?.network?.interfaces ?? []).flatMap((network, index) =>
    wrongAddressesOf(network).map(({ value, what, at }) => ({
      code: "IC1005" as const,
      message: `Cannot use "${value}" for interface "${network.name}": it is no ${what}`,
      at: ["systemConfig", "network", "interfaces", index, ...at],
    })),
  );

interface WrongAddress {
  readonly value: string;
  readonly what: string;
  readonly at: readonly (string | number)[];
}

function wrongAddressesOf(network: InterfaceFile): readonly WrongAddress[] {
  const withPrefix = "address with prefix length";
  const single = "IP address";
  const candidates: readonly (WrongAddress & { readonly isRight: boolean })[] = [
    ...(network.addresses ?? []).map((value, index) => ({
      ...{ value, what: withPrefix, at: ["addresses", index] },
      isRight: prefixFamilyOf(value) !== undefined,
    })),
    ...(network.nameservers ?? []).map((value, index) => ({
      ...{ value, what: single, at: ["nameservers", index] },
      isRight: familyOf(value) !== undefined,
    })),
    ...(network.routes ?? []).flatMap(({ to, via }, index) => [
      {
        ...{ value: to, what: withPrefix, at: ["routes", index, "to"] },
        isRight: to === "default" || prefixFamilyOf(to) !== undefined,
      },
      { ...{ value: via, what: single, at: ["routes", index, "via"] }, isRight: familyOf(via) !== undefined },
    ]),
  ];
  return candidates.filter(({ isRight }) => !isRight);
}

const routesStayInTheirFamily: Rule = ({ systemConfig }) =>
  (systemConfig?.network?.interfaces ?? []).flatMap((network, index) =>
    (network.routes ?? []).flatMap(({ to, via }, routeIndex): readonly Breach[] => {
      const target = to === "default" ? familyOf(via) : prefixFamilyOf(to);
      const gateway = familyOf(via);
      if (target === undefined || gateway === undefined || target === gateway) return [];
      return [
        {
          code: "IC1010",
          message: `Cannot route ${to} via ${via}: the one is ${target}, the other ${gateway}`,
          at: ["systemConfig", "network", "interfaces", index, "routes", routeIndex, "via"],
        },
      ];
    }),
  );

const interfacesDiffer: Rule = ({ systemConfig }) =>
  findRepeats(systemConfig?.network?.interfaces ?? [], ({ name }) => name).map(({ index, first, key }) => ({
    code: "IC1010" as const,
    message: `Cannot configure interface "${key}" twice: systemConfig.network.interfaces[${first}] has that name`,
    hint: "Put everything for one interface into one entry",
    at: ["systemConfig", "network", "interfaces", index, "name"],
  }));

export const networkRules: readonly Rule[] = [
  addressesAreAddresses,
  routesStayInTheirFamily,
  interfacesDiffer,
];
