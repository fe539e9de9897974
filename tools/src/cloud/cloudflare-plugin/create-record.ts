import type Cloudflare from 'cloudflare';
import { failure, isTaken } from './cloudflare-failure.ts';
import { bodyOf, type RecordInputs } from './record-inputs.ts';
import type { ApiRecord } from './record-state-rules.ts';
import { isSameValue } from './same-value-rules.ts';

type CreateParams = Parameters<Cloudflare['dns']['records']['create']>[0];

/** Makes the record, or takes the one that an earlier try made without our hearing of it. */
export async function createRecord(client: Cloudflare, inputs: RecordInputs): Promise<ApiRecord> {
  let tries = 0;
  const counting = client.withOptions({
    fetch: (url, init) => {
      tries += 1;
      return fetch(url, init);
    },
  });
  try {
    return await counting.dns.records.create(bodyOf(inputs) as CreateParams);
  } catch (error) {
    const own = isTaken(error) ? await findOwn(client, inputs, tries > 1) : undefined;
    if (own === undefined) throw failure(`The record ${inputs.type} ${inputs.name} could not be made`, error);
    return own;
  }
}

/**
 * The same record, if it is ours: our comment is on it, or this very call was sent more than once. One that somebody
 * else made is not taken, since it would be removed with ours.
 */
async function findOwn(
  client: Cloudflare,
  inputs: RecordInputs,
  wasRepeated: boolean,
): Promise<ApiRecord | undefined> {
  const { zoneId, type, comment } = inputs;
  const zone = await client.zones.get({ zone_id: zoneId });
  const name = fullName(inputs.name, zone.name);
  const query = { zone_id: zoneId, type, ...(comment !== undefined && { comment: { exact: comment } }) };
  for await (const record of client.dns.records.list(query)) {
    const isOurs = wasRepeated ? (record.comment ?? undefined) === comment : comment !== undefined;
    const isSame = (['content', 'data', 'priority', 'proxied'] as const).every((field) => {
      const wanted = inputs[field];
      return wanted === undefined || isSameValue(field, wanted, Reflect.get(record, field), { type });
    });
    if (isOurs && isSame && record.name === name) return record;
  }
  return undefined;
}

function fullName(given: string, zone: string): string {
  const name = given === '@' ? zone : given.toLowerCase().replace(/\.$/, '');
  return name === zone || name.endsWith(`.${zone}`) ? name : `${name}.${zone}`;
}
