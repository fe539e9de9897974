import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@codexdlc/domain';
import { newLeadToken, submitLead } from '@codexdlc/domain/leads';
import type { Survey } from '@codexdlc/domain/surveys';
import type { Knex } from 'knex';
import type { BenchContext } from '../bench-context.ts';
import { surveyAtSummary, surveyOf } from '../gateway/survey-at-summary.ts';
import { bindStaff } from '../hub/bind-staff.ts';
import { untilSent } from '../hub/until-sent.ts';
import { withPlatformAndHub } from '../hub/with-hub.ts';
import type { MeasureResult } from '../results.ts';
import { percentile } from '../statistics.ts';

const AT_MOST_MS = 500;
const LEADS_PER_ROUND = 12;
const CHATS = 2;
/** Telegram takes one message a second for a chat: quicker, and its limit would be measured. */
const EVERY_MS = 1_200;
const NICHE = 'beauty-salons';

/** A lead is accepted; the clock stops when the call with its message has reached Telegram, for the later of two chats. */
export async function measureLeadMessage(context: BenchContext): Promise<MeasureResult> {
  const samples = await withPlatformAndHub(context, async ({ service, telegram }) => {
    const chats = await bindStaff(service.db, telegram, CHATS);
    const survey = await surveyOf(NICHE);
    const times: number[] = [];
    for (let index = 0; index < context.rounds * LEADS_PER_ROUND; index += 1) {
      await sleep(EVERY_MS, undefined, { signal: context.signal });
      const company = `Salon No. ${String(index).padStart(4, '0')}.`;
      const since = Date.now();
      const acceptedAt = await accept(service.db, survey, { company, email: `lead-${index}@bench.example` });
      const sent = await untilSent(telegram, { words: company, chats, since });
      times.push(Math.max(...sent.map(({ at }) => at)) - acceptedAt);
    }
    return times;
  });
  const row = (name: string, share: number, atMost?: number) => ({
    id: `hub-lead-${name}`,
    what: `Lead accepted to Telegram call: ${name}`,
    unit: 'ms' as const,
    samples: [percentile(samples, share) ?? NaN],
    ...(atMost === undefined ? {} : { atMost }),
  });
  return {
    measurements: [
      {
        ...row('p99', 0.99, AT_MOST_MS),
        note: `${samples.length} leads, one every ${EVERY_MS / 1000} s, ${CHATS} chats; from the committed transaction to the arrival of sendMessage for the later chat, by the clock of this machine (ms).`,
      },
      row('p50', 0.5),
      row('max', 1),
    ],
  };
}

/** When it was committed, in milliseconds since 1970. */
async function accept(
  db: Knex,
  survey: Survey,
  { company, email }: { company: string; email: string },
): Promise<number> {
  await submitLead({ db }, systemActor('bench'), {
    token: newLeadToken(),
    niche: NICHE,
    language: 'de',
    survey: { id: survey.id, version: survey.version, state: surveyAtSummary(survey, email) },
    values: { company, name: 'Lena Vogt', email },
    score: 62,
    qualification: 'hot',
  });
  return Date.now();
}
