import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const LANGUAGES = ['de', 'en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const name = z.string().regex(/^[a-z][a-z0-9-]*$/);
const clock = z.string().regex(/^[0-2][0-9]:[0-5][0-9]$/);
const inLanguages = z.strictObject({ de: z.string(), en: z.string(), ru: z.string() });

/** `niches/<niche>/sample.json`: an invented business, for the pictures of a landing. */
export const Sample = z.strictObject({
  name: z.string().min(1),
  taglines: inLanguages,
  chairs: z.int().min(1).max(20),
  stepMinutes: z.int().min(5),
  services: z
    .array(
      z.strictObject({
        id: name,
        title: inLanguages,
        note: inLanguages,
        minutes: z.int(),
        cents: z.int().min(0),
      }),
    )
    .min(1),
  hours: z.array(z.strictObject({ weekday: z.int().min(1).max(7), from: clock, to: clock })).min(1),
  /** The service whose free times are photographed. */
  bookingOf: name,
  /** Of the day that is photographed: the next but one on which the business is open. */
  appointments: z.array(
    z.strictObject({
      at: clock,
      chair: z.int().min(1),
      service: name,
      name: z.string(),
      phone: z.string(),
      isConfirmed: z.boolean(),
    }),
  ),
});
export type Sample = z.infer<typeof Sample>;

export async function readSample(nichesDir: string, niche: string): Promise<Sample> {
  const file = join(nichesDir, niche, 'sample.json');
  const parsed = Sample.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is no sample:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The second day from tomorrow on, as YYYY-MM-DD, on which the business is open: its first still has free times. */
export function pictureDay(sample: Pick<Sample, 'hours'>, today: Date): string {
  const open = Array.from(
    { length: 15 },
    (_, index) => new Date(today.getTime() + (index + 1) * 86_400_000),
  ).filter((day) => sample.hours.some(({ weekday }) => weekday === (day.getUTCDay() || 7)));
  const [, second] = open;
  if (!second) throw new Error('The sample is open on no two days of the next fortnight: see its hours.');
  return second.toISOString().slice(0, 10);
}
