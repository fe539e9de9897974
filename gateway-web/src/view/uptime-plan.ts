export interface UptimeDay {
  day: Date;
  /** Share of the day's checks that were answered, 0 to 1; undefined without a check. */
  share: number | undefined;
}

export type UptimeTone = 'up' | 'partly' | 'down' | 'unknown';

export interface UptimeView {
  title: string;
  /** "99.98 %" over the days that were measured; empty without any. */
  overall: string;
  width: number;
  bars: { x: number; tone: UptimeTone; title: string }[];
  from: string;
  until: string;
}

export interface UptimeWords {
  title: string;
  formatDay: (day: Date) => string;
  formatShare: (share: number) => string;
  up: string;
  partly: string;
  down: string;
  unknown: string;
}

/** A bar and the space behind it. */
export const UPTIME_STEP = 4;
const UP = 0.9995;
const PARTLY = 0.95;

/** A bar per day, oldest first. */
export function planUptime(days: readonly UptimeDay[], words: UptimeWords): UptimeView {
  const measured = days.flatMap(({ share }) => (share === undefined ? [] : [share]));
  const bars = days.map(({ day, share }, index) => {
    const tone = toneOf(share);
    const figure = share === undefined ? '' : ` ${words.formatShare(share)}`;
    return { x: index * UPTIME_STEP, tone, title: `${words.formatDay(day)}:${figure} ${words[tone]}` };
  });
  const total = measured.reduce((sum, share) => sum + share, 0);
  return {
    title: words.title,
    overall: measured.length === 0 ? '' : words.formatShare(total / measured.length),
    width: Math.max(1, days.length * UPTIME_STEP - 1),
    bars,
    from: edge(days.at(0), words),
    until: edge(days.at(-1), words),
  };
}

function toneOf(share: number | undefined): UptimeTone {
  if (share === undefined) return 'unknown';
  if (share >= UP) return 'up';
  return share >= PARTLY ? 'partly' : 'down';
}

function edge(day: UptimeDay | undefined, { formatDay }: UptimeWords): string {
  return day === undefined ? '' : formatDay(day.day);
}
