import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { changeAtCloudflare } from '../cloud/change-at-cloudflare.ts';
import { createCloudflareApi } from '../cloud/cloudflare-api.ts';
import { DnsNotChanged } from './acme-problem.ts';
import type { DnsChallenger } from './challenger.ts';

export interface CloudflareChallengerDeps {
  token: string;
  baseUrl: string;
  /** The zone of ours that a name is in. */
  findZone(name: string): Promise<{ id: string } | undefined>;
  /** Until all of the provider's name servers know a record. */
  spreadMs?: number;
  /** Of the pauses between tries: a test gives a small number. */
  pauseFactor?: number;
}

const SPREAD_MS = 3_000;
const TTL_SECONDS = 60;
const TRIES = 5;
const FIRST_PAUSE_MS = 200;
const Kept = z.object({ id: z.string(), content: z.string() });

/** Answers in the TXT records of our own zones. Each step may be repeated: what is there is found again by its content. */
export function cloudflareChallenger(deps: CloudflareChallengerDeps): DnsChallenger {
  const { token, baseUrl, pauseFactor = 1 } = deps;
  const api = createCloudflareApi({ token, baseUrl, pauseFactor });
  const find = async (zoneId: string, name: string, text: string): Promise<string | undefined> => {
    const records = await api.list(
      `/zones/${zoneId}/dns_records?type=TXT&name=${encodeURIComponent(name)}`,
      Kept,
    );
    return records.find(({ content }) => content.replaceAll('"', '') === text)?.id;
  };
  const persist = async (what: string, step: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        await step();
        return;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (tries === TRIES) throw new DnsNotChanged(`${what}: ${why}`, error);
      }
      await sleep(2 ** tries * FIRST_PAUSE_MS * pauseFactor);
    }
  };
  const change = changeAtCloudflare.bind(undefined, { token, baseUrl });

  return {
    covers: async (name) => (await deps.findZone(name)) !== undefined,
    async put(name, text, signal) {
      const zone = await deps.findZone(name);
      if (!zone) throw new DnsNotChanged(`${name} is in no zone of ours.`);
      const records = `/zones/${zone.id}/dns_records`;
      await persist(`The record ${name} could not be set`, async () => {
        signal.throwIfAborted();
        if ((await find(zone.id, name, text)) !== undefined) return;
        const comment = 'codexdlc: question of a certificate authority';
        await change('POST', records, { type: 'TXT', name, content: `"${text}"`, ttl: TTL_SECONDS, comment });
      });
      await sleep(deps.spreadMs ?? SPREAD_MS, undefined, { signal });
      return () =>
        persist(`The record ${name} could not be taken away`, async () => {
          const id = await find(zone.id, name, text);
          if (id !== undefined) await change('DELETE', `${records}/${id}`);
        });
    },
  };
}
