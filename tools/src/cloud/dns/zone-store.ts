import { isWithin, normalName } from './name-rules.ts';
import { recordOf } from './record-text.ts';
import type { ResourceRecord, SettableType, Zone } from './resource-record.ts';
import { apexRecords } from './soa-record.ts';

interface StoredZone {
  nameServers: readonly string[];
  serial: number;
  records: ResourceRecord[];
}

/** Zones at another provider, whose owner sets records by hand. */
export class ZoneStore {
  readonly #zones = new Map<string, StoredZone>();

  constructor(...names: string[]) {
    for (const name of names) this.addZone(name);
  }

  addZone(name: string, nameServers: readonly string[] = [`ns1.${name}`, `ns2.${name}`]): void {
    this.#zones.set(normalName(name), { nameServers, serial: 1, records: [] });
  }

  removeZone(name: string): void {
    this.#zones.delete(normalName(name));
  }

  /** All records of this name and type become these; none when the list is empty. */
  set(name: string, type: SettableType, contents: readonly string[], ttl = 300): void {
    const zone = this.#zoneOf(name);
    const owner = normalName(name);
    const records = contents.map((content) => recordOf({ name, type, content, ttl }));
    zone.records = [
      ...zone.records.filter((record) => record.name !== owner || record.type !== type),
      ...records,
    ];
    zone.serial += 1;
  }

  /** Everything of the name. */
  clear(name: string): void {
    const zone = this.#zoneOf(name);
    const owner = normalName(name);
    zone.records = zone.records.filter((record) => record.name !== owner);
    zone.serial += 1;
  }

  /** For `startDns`. */
  zones(): Zone[] {
    return [...this.#zones].map(([name, { nameServers, serial, records }]) => ({
      name,
      records: [...apexRecords(name, nameServers, serial), ...records],
    }));
  }

  #zoneOf(name: string): StoredZone {
    const zone = [...this.#zones.keys()]
      .filter((one) => isWithin(normalName(name), one))
      .toSorted((left, right) => right.length - left.length)[0];
    const found = zone === undefined ? undefined : this.#zones.get(zone);
    if (found === undefined)
      throw new RangeError(
        `${name} is in none of the zones ${[...this.#zones.keys()].join(', ') || '(there are none)'}`,
      );
    return found;
  }
}
