import { refused, textOf, type Field, type FormBody, type Problem, type Words } from './field.ts';
import { isClock } from './value-fields.ts';

/** From and to on a day of every week; minutes since midnight, 1440 is the end of the day. */
export interface WeekHours {
  /** 1 is Monday. */
  weekday: number;
  opensAt: number;
  closesAt: number;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const DAY_END = 1440;

/** A table of the week with a few pairs of times for every day; an empty pair is none. */
export function weekField(words: Words & { rows: number }): Field<WeekHours[]> {
  const pairs = WEEKDAYS.flatMap((weekday) =>
    Array.from({ length: words.rows }, (_, index) => ({ weekday, pair: `${weekday}-${index + 1}` })),
  );
  return {
    words,
    control: { kind: 'week', rows: words.rows },
    isRequired: false,
    parts: pairs.flatMap(({ pair }) => [`${pair}-from`, `${pair}-to`]),
    read(body, name) {
      const problems: Record<string, Problem> = {};
      const hours: WeekHours[] = [];
      for (const { weekday, pair } of pairs) {
        const read = readPair(body, `${name}.${pair}-from`, `${name}.${pair}-to`);
        if ('problems' in read) {
          Object.assign(problems, read.problems);
        } else if (read.value) {
          const { opensAt, closesAt } = read.value;
          const isTaken = hours.some(
            (each) => each.weekday === weekday && each.opensAt < closesAt && opensAt < each.closesAt,
          );
          if (isTaken) problems[`${name}.${pair}-from`] = { code: 'overlaps' };
          hours.push({ weekday, opensAt, closesAt });
        }
      }
      if (Object.keys(problems).length > 0) return { problems };
      return { value: hours.sort((a, b) => a.weekday - b.weekday || a.opensAt - b.opensAt) };
    },
    show(value, name) {
      const entries = WEEKDAYS.flatMap((weekday) =>
        value
          .filter((hours) => hours.weekday === weekday)
          .slice(0, words.rows)
          .flatMap(({ opensAt, closesAt }, index) => [
            [`${name}.${weekday}-${index + 1}-from`, [clockText(opensAt)]],
            [`${name}.${weekday}-${index + 1}-to`, [clockText(closesAt)]],
          ]),
      );
      return Object.fromEntries(entries) as Record<string, string[]>;
    },
  };
}

export function clockText(minutes: number): string {
  const inDay = minutes % DAY_END;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

type Pair =
  { value: { opensAt: number; closesAt: number } | undefined } | { problems: Record<string, Problem> };

function readPair(body: FormBody, fromName: string, toName: string): Pair {
  const [from, to] = [textOf(body, fromName), textOf(body, toName)];
  if (from === '' && to === '') return { value: undefined };
  for (const [name, text] of [
    [fromName, from],
    [toName, to],
  ] as const) {
    if (text === '') return refused(name, 'missing');
    if (!isClock(text)) return refused(name, 'notAClock');
  }
  // Midnight as an end is the end of the day.
  const closesAt = minutesOf(to) || DAY_END;
  if (closesAt <= minutesOf(from)) return refused(toName, 'endsBeforeStart');
  return { value: { opensAt: minutesOf(from), closesAt } };
}
