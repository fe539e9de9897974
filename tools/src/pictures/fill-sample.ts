import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Sample } from './sample.ts';

const run = promisify(execFile);

/** Puts the sample's services, hours and appointments into a fresh database of the booking product. */
const FILL = `
begin;
delete from appointments; delete from services; delete from opening_hours;
insert into services (id, title_de, title_en, title_ru, note_de, note_en, note_ru, duration_minutes, price_cents, position)
select s.service->>'id', s.service->'title'->>'de', s.service->'title'->>'en', s.service->'title'->>'ru',
  s.service->'note'->>'de', s.service->'note'->>'en', s.service->'note'->>'ru',
  (s.service->>'minutes')::int, (s.service->>'cents')::int, s.position
from jsonb_array_elements(:'sample'::jsonb->'services') with ordinality as s (service, position);
insert into opening_hours (weekday, opens_at, closes_at)
select (hour->>'weekday')::int,
  extract(epoch from (hour->>'from')::time)::int / 60, extract(epoch from (hour->>'to')::time)::int / 60
from jsonb_array_elements(:'sample'::jsonb->'hours') as hour;
insert into appointments (id, service_id, staff_id, period, status, customer_name, customer_phone, language, confirmed_at)
select gen_random_uuid(), services.id, (booked->>'chair')::int,
  tstzrange(begins.at, begins.at + make_interval(mins => services.duration_minutes)),
  'booked', booked->>'name', booked->>'phone', 'de', case when (booked->>'isConfirmed')::boolean then now() end
from jsonb_array_elements(:'sample'::jsonb->'appointments') as booked
join services on services.id = booked->>'service'
cross join lateral (select ((:'day' || ' ' || (booked->>'at'))::timestamp at time zone 'Europe/Berlin') as at) as begins;
commit;
`;

export async function fillSample(databaseUrl: string, sample: Sample, day: string): Promise<void> {
  const values = [`--set=sample=${JSON.stringify(sample)}`, `--set=day=${day}`];
  const child = run('psql', ['--quiet', '--no-psqlrc', '--set=ON_ERROR_STOP=1', ...values, databaseUrl]);
  child.child.stdin?.end(FILL);
  await child;
}

/** A database of its own on a server where we are superuser. */
export async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  await run('psql', ['--quiet', '--no-psqlrc', '--command', `create database "${name}"`, serverUrl]);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
