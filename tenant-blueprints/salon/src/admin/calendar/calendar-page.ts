import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** What the calendar's view draws; words and times are ready to be printed. */
export interface CalendarPage {
  view: 'day' | 'week';
  day: LocalDay;
  timeZone: string;
  heading: string;
  summary: string;
  isToday: boolean;
  /** `again` is the grid alone, as it is now. */
  links: {
    previous: string;
    next: string;
    today: string;
    day: string;
    week: string;
    add: string;
    again: string;
    block: string;
  };
  /** The days of the week, for a thumb. */
  strip: StripDay[];
  columns: Column[];
  hours: HourMark[];
  gridHours: number;
  gridMinutes: number;
  stepMinutes: number;
  /** Minutes from the top, where now is. */
  nowAt: Place | undefined;
  /** Everything of `day`, in the order of time. */
  list: ListEntry[];
  people: { id: number; name: string }[];
  staffId: number | undefined;
}

export interface StripDay {
  href: string;
  weekday: string;
  number: string;
  label: string;
  isChosen: boolean;
  isToday: boolean;
  count: number;
}

/** As classes of the style sheet have it: hours and minutes from the top, and the lane. */
export interface Place {
  hours: number;
  minutes: number;
}

export interface HourMark {
  top: Place;
  label: string;
}

export interface Column {
  key: string;
  staffId: number;
  person: string;
  heading: string;
  href: string | undefined;
  isToday: boolean;
  /** The moment at its top. */
  start: string;
  closed: { top: Place; length: Place }[];
  blocks: Block[];
}

export interface Block {
  id: string;
  kind: 'visit' | 'absence';
  href: string | undefined;
  top: Place;
  length: Place;
  lane: number;
  lanes: number;
  isShort: boolean;
  state: string;
  colour: number;
  from: string;
  to: string;
  title: string;
  subtitle: string;
  /** What only colours and signs say. */
  extras: string;
  isMovable: boolean;
  fromMinutes: number;
  lengthMinutes: number;
}

export interface ListEntry {
  id: string;
  kind: 'visit' | 'absence';
  href: string | undefined;
  from: string;
  to: string;
  title: string;
  subtitle: string;
  person: string | undefined;
  state: string;
  stateText: string;
  colour: number;
  isPast: boolean;
}
