import type { TenantSpec } from '@codexdlc/stacks';
import type { Platform } from '../platform-api/src/platform.ts';
import { containerOf, runIn } from './docker-probe.ts';
import { askSite } from './site-client.ts';

interface Slots {
  slots: { start: string; staffId?: string | number }[];
}

/** The first free slot of the next days, as the salon's machine interface gives it. */
export async function firstFreeSlot(
  platform: Platform,
  spec: TenantSpec,
): Promise<{ service: string; start: string }> {
  const services = JSON.parse((await askSite(platform, spec, { path: '/api/services' })).body) as {
    services: { id: string | number }[];
  };
  const service = String(services.services[0]?.id ?? '');
  for (let ahead = 2; ahead < 14; ahead += 1) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const answer = await askSite(platform, spec, { path: `/api/slots?service=${service}&day=${day}` });
    const slot = (JSON.parse(answer.body) as Slots).slots[0];
    if (slot) return { service, start: slot.start };
  }
  throw new Error(`${spec.slug} has no free slot within 14 days`);
}

/** Bookings of a name in the tenant's own database, asked past the application. */
export async function bookingsInDatabase(platform: Platform, slug: string, name: string): Promise<number> {
  const database = await containerOf(platform.docker, slug, 'database');
  const sql = `select count(*) from appointments where customer_name = '${name.replaceAll("'", "''")}'`;
  const { code, output } = await runIn(platform.docker, database.Id, [
    'psql',
    '-U',
    'app',
    '-d',
    'app',
    '-tAc',
    sql,
  ]);
  if (code !== 0) throw new Error(`psql in ${slug} ended with ${code}: ${output}`);
  return Number(output.trim());
}
