import type { DnsZone } from './dns-zone.ts';

/** The zone with the longest name that `name` is in; of two with one name the active one. */
export function zoneOfName(name: string, zones: readonly DnsZone[]): DnsZone | undefined {
  return zones
    .filter((zone) => isWithin(name, zone.name))
    .toSorted((a, b) => b.name.length - a.name.length || Number(b.isActive) - Number(a.isActive))[0];
}

/** As forms of providers ask for it: "www" of www.salon.de in salon.de, "@" for the zone itself. */
export function nameInZone(name: string, zone: string): string {
  if (name === zone) return '@';
  return isWithin(name, zone) ? name.slice(0, -zone.length - 1) : name;
}

/** The name and the names above it, without the last label: nobody has a zone of their own there. */
export function namesUpwards(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
