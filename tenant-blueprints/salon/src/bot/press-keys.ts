/**
 * What a button carries back: at most 64 bytes (Bot API, InlineKeyboardButton.callback_data), so instants are minutes
 * in base 36 and ids have no hyphens.
 */
export type Press =
  | { kind: 'services' | 'mine' | 'languages' | 'confirm' | 'drop' }
  | { kind: 'language'; language: string }
  | { kind: 'days'; serviceId: string; page: number }
  | { kind: 'times'; serviceId: string; day: string }
  | { kind: 'time'; serviceId: string; start: Date }
  | { kind: 'move' | 'cancel' | 'cancel-yes' | 'unblock'; id: string }
  | { kind: 'move-times'; id: string; day: string }
  | { kind: 'move-to'; id: string; start: Date }
  | { kind: 'block'; start: Date };

const LETTERS = {
  services: 'b',
  mine: 'c',
  languages: 'd',
  confirm: 'h',
  drop: 'i',
  language: 'j',
  days: 'k',
  times: 'l',
  time: 'm',
  move: 'n',
  cancel: 'o',
  'cancel-yes': 'p',
  unblock: 'q',
  'move-times': 'r',
  'move-to': 's',
  block: 't',
} as const satisfies Record<Press['kind'], string>;
const KINDS = new Map<string, Press['kind']>(
  Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as Press['kind']]),
);

const MINUTE_MS = 60_000;
const SERVICE = /^[a-z][a-z0-9-]{0,39}$/;
const HEX_ID = /^[0-9a-f]{32}$/;
const DAY = /^\d{8}$/;
const MINUTES = /^[0-9a-z]{1,7}$/;

export function writePress(press: Press): string {
  const letter = LETTERS[press.kind];
  switch (press.kind) {
    case 'language':
      return `${letter}:${press.language}`;
    case 'days':
      return `${letter}:${press.serviceId}:${press.page}`;
    case 'times':
      return `${letter}:${press.serviceId}:${shortDay(press.day)}`;
    case 'time':
      return `${letter}:${press.serviceId}:${minutesOf(press.start)}`;
    case 'move':
    case 'cancel':
    case 'cancel-yes':
    case 'unblock':
      return `${letter}:${shortId(press.id)}`;
    case 'move-times':
      return `${letter}:${shortId(press.id)}:${shortDay(press.day)}`;
    case 'move-to':
      return `${letter}:${shortId(press.id)}:${minutesOf(press.start)}`;
    case 'block':
      return `${letter}:${minutesOf(press.start)}`;
    default:
      return letter;
  }
}

/** Undefined for what we have not written: anybody can send any text as a press. */
export function readPress(data: string): Press | undefined {
  const [letter = '', first = '', second = ''] = data.split(':');
  const kind = KINDS.get(letter);
  switch (kind) {
    case undefined:
      return undefined;
    case 'language':
      return { kind, language: first };
    case 'days':
      return SERVICE.test(first) && /^\d{1,2}$/.test(second)
        ? { kind, serviceId: first, page: Number(second) }
        : undefined;
    case 'times':
      return SERVICE.test(first) && DAY.test(second)
        ? { kind, serviceId: first, day: longDay(second) }
        : undefined;
    case 'time':
      return SERVICE.test(first) && MINUTES.test(second)
        ? { kind, serviceId: first, start: instantOf(second) }
        : undefined;
    case 'move':
    case 'cancel':
    case 'cancel-yes':
    case 'unblock':
      return HEX_ID.test(first) ? { kind, id: longId(first) } : undefined;
    case 'move-times':
      return HEX_ID.test(first) && DAY.test(second)
        ? { kind, id: longId(first), day: longDay(second) }
        : undefined;
    case 'move-to':
      return HEX_ID.test(first) && MINUTES.test(second)
        ? { kind, id: longId(first), start: instantOf(second) }
        : undefined;
    case 'block':
      return MINUTES.test(first) ? { kind, start: instantOf(first) } : undefined;
    default:
      return { kind };
  }
}

function minutesOf(start: Date): string {
  return Math.floor(start.getTime() / MINUTE_MS).toString(36);
}

function instantOf(minutes: string): Date {
  return new Date(parseInt(minutes, 36) * MINUTE_MS);
}

function shortDay(day: string): string {
  return day.replaceAll('-', '');
}

function longDay(short: string): string {
  return short.replace(/^(....)(..)(..)$/, '$1-$2-$3');
}

function shortId(id: string): string {
  return id.replaceAll('-', '');
}

function longId(short: string): string {
  return short.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
