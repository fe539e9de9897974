import { z } from 'zod';

/** One line that a reader sees: no shouting, nothing to trim. */
const line = (max: number, min = 2) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((text) => text === text.trim(), 'begins or ends with a space')
    .refine((text) => !text.includes('!'), 'has an exclamation mark')
    .refine((text) => !/ {2}/.test(text), 'has two spaces in a row');

const ChatMessage = z.strictObject({
  from: z.enum(['guest', 'bot']),
  groups: z
    .array(z.strictObject({ title: line(60).optional(), lines: z.array(line(120)).min(1).max(6) }))
    .min(1),
  button: line(40).optional(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

const Row = z.strictObject({
  title: line(80),
  text: line(420),
  points: z.array(line(140)).min(2).max(5),
  chat: z.array(ChatMessage).min(2).max(4).optional(),
});

const Step = z.strictObject({ title: line(50), text: line(300), duration: line(40) });
const Question = z.strictObject({ question: line(120), answer: line(600, 30) });

/** `{de,en,ru}.json`: every word of a landing that is about this niche. */
export const NicheTexts = z.strictObject({
  /** In navigation and lists. */
  name: line(40),
  /** Of the page; search engines cut after about 60 characters. */
  title: line(62, 25),
  description: line(160, 90),
  /** On the home page, below the name. */
  teaser: line(170, 40),
  hero: z.strictObject({ promise: line(90, 15), proof: line(260, 40), button: line(40) }),
  /** By the names in `niche.json`. */
  pictures: z.record(z.string(), z.strictObject({ alt: line(200, 20), caption: line(140).optional() })),
  offer: z.strictObject({ title: line(80), rows: z.record(z.string(), Row) }),
  steps: z.strictObject({ title: line(80), items: z.array(Step).length(3) }),
  prices: z.strictObject({
    title: line(80),
    lead: line(300),
    plans: z.record(
      z.string(),
      z.strictObject({ name: line(40), includes: z.array(line(140)).min(3).max(8) }),
    ),
  }),
  references: z.strictObject({
    title: line(80),
    text: line(420, 40),
    points: z.array(line(160)).min(2).max(4),
  }),
  questions: z.strictObject({ title: line(80), items: z.array(Question).min(6).max(8) }),
  action: z.strictObject({ title: line(80), text: line(260) }),
});
export type NicheTexts = z.infer<typeof NicheTexts>;
