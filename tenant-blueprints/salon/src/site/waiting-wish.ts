import { isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { z } from 'zod';
import { isReachable, readFields } from '../booking/person-fields.ts';
import { someOf, whoFields } from './visitor-fields.ts';

/** Minutes after midnight between which an appointment may begin. */
export const TIMES_OF_DAY = {
  any: { earliest: 0, latest: 1439 },
  morning: { earliest: 0, latest: 719 },
  afternoon: { earliest: 720, latest: 1439 },
  evening: { earliest: 960, latest: 1439 },
} as const;
export type TimeOfDay = keyof typeof TIMES_OF_DAY;

const TIME_NAMES = ['any', 'morning', 'afternoon', 'evening'] as const satisfies readonly TimeOfDay[];

const WaitingForm = z
  .object({
    service: someOf(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), 6).refine((ids) => ids.length > 0),
    staff: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce.number().int().min(1).max(1_000_000).optional(),
    ),
    from: z.string().refine(isLocalDay),
    until: z.string().refine(isLocalDay),
    time: z.enum(TIME_NAMES).catch('any'),
    ...whoFields,
    consent: z.literal('yes'),
  })
  .refine(isReachable.check, isReachable.options);

export function readWaitingForm(body: unknown): z.output<typeof WaitingForm> {
  return readFields(WaitingForm, body);
}

/** Which of the choices an entry was made with; undefined for one that only the salon can make. */
export function timeOfDay(entry: { earliest: number; latest: number }): TimeOfDay | undefined {
  return TIME_NAMES.find(
    (name) => TIMES_OF_DAY[name].earliest === entry.earliest && TIMES_OF_DAY[name].latest === entry.latest,
  );
}
