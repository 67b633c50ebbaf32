import { type LoadedTemplate, placeOf } from "../template/template.ts";
import type { AdditionalFile, InterfaceFile, UserFile } from "../template/template-file.generated.ts";
import { unitName } from "../template/unit-name.ts";
import type { PlannedFile, PlannedInterface, PlannedUser, SystemConfiguration } from "./plan.ts";

/** The template's systemConfig with every default decided. */
export function planSystem({ template, origins }: LoadedTemplate): SystemConfiguration {
  const { systemConfig } = template;
  const { services, configurations = [], sysctl = {} } = systemConfig;
  return {
    hostname: systemConfig.hostname,
    timezone: systemConfig.timezone ?? "Etc/UTC",
    locale: systemConfig.locale ?? "C.UTF-8",
    users: (systemConfig.users ?? []).map(planUser),
    network: (systemConfig.network?.interfaces ?? []).map(planInterface),
    files: (systemConfig.additionalFiles ?? []).map((file, index) => ({
      ...planFile(file),
      place: placeOf(origins, "systemConfig", "additionalFiles", index),
    })),
    services: {
      enable: unitNames(services?.enable),
      disable: unitNames(services?.disable),
      mask: unitNames(services?.mask),
    },
    sysctl: planSysctl(sysctl),
    kernelModules: systemConfig.kernelModules ?? [],
    selinux: systemConfig.selinux,
    commands: configurations.map(({ cmd }, index) => ({
      command: cmd,
      place: placeOf(origins, "systemConfig", "configurations", index, "cmd"),
    })),
  };
}

function planUser(user: UserFile): PlannedUser {
  return {
    name: user.name,
    passwordHash: user.password,
    uid: user.uid,
    groups: user.groups ?? [],
    sudo: user.sudo ?? false,
    sshKeys: user.sshKeys ?? [],
    home: user.home,
    shell: user.shell ?? "/bin/bash",
  };
}

function planInterface(network: InterfaceFile): PlannedInterface {
  return {
    name: network.name,
    dhcp4: network.dhcp4 ?? false,
    dhcp6: network.dhcp6 ?? false,
    addresses: network.addresses ?? [],
    routes: network.routes ?? [],
    nameservers: network.nameservers ?? [],
  };
}

function planFile({ local, final, mode, owner }: AdditionalFile): PlannedFile {
  return {
    source: local,
    target: final,
    mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
    owner,
  };
}

function unitNames(units: readonly string[] = []): readonly string[] {
  return [...new Set(units.map(unitName))];
}

function planSysctl(
  sysctl: Readonly<Record<string, string | number>>,
): readonly (readonly [string, string])[] {
  return Object.entries(sysctl)
    .map(([key, value]) => [key, String(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
