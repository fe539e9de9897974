import type { TenantSpec } from '@codexdlc/stacks';
import type { Platform } from '../platform-api/src/platform.ts';
import { containerOf, runIn } from './docker-probe.ts';
import { askSite, type SiteAnswer } from './site-client.ts';

export interface FreeSlot {
  service: string;
  start: string;
}

/** The first free slot of the next two weeks, as the salon's interface for machines gives it. */
export async function firstFreeSlot(platform: Platform, spec: TenantSpec): Promise<FreeSlot> {
  const services = JSON.parse((await askSite(platform, spec, { path: '/api/services' })).body) as {
    services: { id: string }[];
  };
  const service = services.services[0]?.id ?? '';
  for (let ahead = 2; ahead < 14; ahead += 1) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const answer = await askSite(platform, spec, { path: `/api/slots?service=${service}&day=${day}` });
    const { slots } = JSON.parse(answer.body) as { slots: { start: string }[] };
    if (slots[0]) return { service, start: slots[0].start };
  }
  throw new Error(`${spec.slug} has no free slot within 14 days`);
}

export function book(
  platform: Platform,
  spec: TenantSpec,
  slot: FreeSlot,
  name: string,
): Promise<SiteAnswer> {
  return askSite(platform, spec, {
    method: 'POST',
    path: '/api/bookings',
    json: { ...slot, name, phone: '+49 30 1234567' },
  });
}

export interface StoredBooking {
  name: string;
  confirmed: boolean;
}

/** All bookings in the tenant's own database, asked past the application. */
export async function storedBookings(platform: Platform, slug: string): Promise<StoredBooking[]> {
  const database = await containerOf(platform.docker, slug, 'database');
  const sql =
    "select json_build_object('name', customer_name, 'confirmed', confirmed_at is not null) from appointments";
  const { code, output } = await runIn(platform.docker, database.Id, [
    'psql',
    '-U',
    'postgres',
    '-d',
    'app',
    '-tAc',
    sql,
  ]);
  if (code !== 0) throw new Error(`psql in ${slug} ended with ${code}: ${output}`);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredBooking);
}
