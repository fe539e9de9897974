import Cloudflare from 'cloudflare';
import { failure, isGone } from './cloudflare-failure.ts';
import { createRecord } from './create-record.ts';
import type { Properties } from './plain-values.ts';
import { bodyOf, inputProblems, readInputs } from './record-inputs.ts';
import { changedFields, inputsOf, stateOf } from './record-state-rules.ts';
import { CLOUDFLARE_PLUGIN_VERSION } from './version.ts';

export interface ProviderOptions {
  apiToken: string | undefined;
  /** The vendor's own when left out. */
  baseUrl?: string | undefined;
  timeoutMs?: number;
  maxRetries?: number;
}

const RECORD = 'cloudflare:index/dnsRecord:DnsRecord';
const TIMEOUT_MS = 30_000;
/** At 30 % of errors one call in five thousand fails for good. */
const MAX_RETRIES = 6;

type UpdateParams = Parameters<Cloudflare['dns']['records']['update']>[1];

/** What of the provider for Cloudflare is needed here: records of zones. */
export function createCloudflareProvider(options: ProviderOptions) {
  const { apiToken, baseUrl, timeoutMs = TIMEOUT_MS, maxRetries = MAX_RETRIES } = options;
  let made: Cloudflare | undefined;
  const client = (): Cloudflare => {
    if (apiToken === undefined || apiToken === '')
      throw new Error(
        'Records cannot be set at Cloudflare\nThere is no API token\nSet CLOUDFLARE_API_TOKEN and run this again',
      );
    made ??= new Cloudflare({
      apiToken,
      baseURL: baseUrl,
      timeout: timeoutMs,
      maxRetries,
      logLevel: 'off',
    });
    return made;
  };

  return {
    version: CLOUDFLARE_PLUGIN_VERSION,
    schema: JSON.stringify({ name: 'cloudflare', version: CLOUDFLARE_PLUGIN_VERSION }),

    check: (urn: string, _olds: Properties, news: Properties) => {
      mustBeRecord(urn);
      return Promise.resolve({ inputs: news, failures: inputProblems(news) });
    },

    diff: (_id: string, _urn: string, olds: Properties, news: Properties) => {
      const changed = changedFields(olds, news);
      return Promise.resolve({
        changes: changed.length > 0,
        replaces: changed.filter((field) => field === 'zoneId'),
        deleteBeforeReplace: false,
      });
    },

    create: async (_urn: string, inputs: Properties) => {
      const wanted = readInputs(inputs);
      const record = await createRecord(client(), wanted);
      return { id: record.id, outs: stateOf(record, wanted.zoneId, inputs) };
    },

    update: async (id: string, _urn: string, _olds: Properties, news: Properties) => {
      const wanted = readInputs(news);
      const what = `The record ${wanted.type} ${wanted.name} could not be changed`;
      try {
        const record = await client().dns.records.update(id, bodyOf(wanted) as UpdateParams);
        return { outs: stateOf(record, wanted.zoneId, news) };
      } catch (error) {
        if (isGone(error))
          throw new Error(
            `${what}\nIt is no longer at Cloudflare; somebody has removed it\nRun "pulumi refresh" and then the update again`,
            { cause: error },
          );
        throw failure(what, error);
      }
    },

    /** `id` of an import is `<zone>/<record>`, as with the vendor's provider. */
    read: async (id: string, _urn: string, props: Properties = {}) => {
      const [first = '', second] = id.split('/');
      const zoneId = typeof props['zoneId'] === 'string' ? props['zoneId'] : first;
      const recordId = second ?? first;
      try {
        const record = await client().dns.records.get(recordId, { zone_id: zoneId });
        const state = stateOf(record, zoneId, props);
        const isImport = props['zoneId'] === undefined;
        return { id: recordId, props: state, ...(isImport && { inputs: inputsOf(record, zoneId) }) };
      } catch (error) {
        if (isGone(error)) return { id: '', props: {} };
        throw failure(`The record ${recordId} could not be read`, error);
      }
    },

    delete: async (id: string, _urn: string, props: Properties) => {
      try {
        await client().dns.records.delete(id, { zone_id: String(props['zoneId']) });
      } catch (error) {
        // Gone is what was wanted; so it is too when an answer was lost and the call was sent again.
        if (!isGone(error))
          throw failure(
            `The record ${String(props['type'])} ${String(props['name'])} could not be removed`,
            error,
          );
      }
    },
  };
}

function mustBeRecord(urn: string): void {
  const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
  if (type !== RECORD)
    throw new Error(
      `Resources of type ${type} cannot be made here\nThis is the small stand-in for the plugin of Cloudflare, which knows ${RECORD} only\nInstall the official plugin: pulumi plugin install resource cloudflare ${CLOUDFLARE_PLUGIN_VERSION}`,
    );
}
