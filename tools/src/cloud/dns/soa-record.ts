import type { ResourceRecord } from './resource-record.ts';

const REFRESH_SECONDS = 10_000;
const RETRY_SECONDS = 2400;
const EXPIRE_SECONDS = 604_800;
/** How long "there is no such name" may be remembered; short, since records are set while somebody watches. */
const NEGATIVE_SECONDS = 60;

export function apexRecords(zone: string, nameServers: readonly string[], serial: number): ResourceRecord[] {
  return [
    {
      name: zone,
      type: 'SOA',
      ttl: 1800,
      data: {
        mname: nameServers[0] ?? zone,
        rname: `dns.${zone}`,
        serial,
        refresh: REFRESH_SECONDS,
        retry: RETRY_SECONDS,
        expire: EXPIRE_SECONDS,
        minimum: NEGATIVE_SECONDS,
      },
    },
    ...nameServers.map((data): ResourceRecord => ({ name: zone, type: 'NS', ttl: 86_400, data })),
  ];
}
