import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { getHolidays } from 'feiertagejs';
import type { STATES } from '../../../settings/setting-shapes.ts';

type State = (typeof STATES)[number];

export const STATE_NAMES: Record<State, string> = {
  BB: 'Brandenburg',
  BE: 'Berlin',
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  HB: 'Bremen',
  HE: 'Hessen',
  HH: 'Hamburg',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SH: 'Schleswig-Holstein',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  TH: 'Thüringen',
};

export interface Holiday {
  name: string;
  german: string;
  /** In the year that was asked for; what was ticked for another state has none. */
  day: LocalDay | undefined;
}

/** In the order of the year; what is ticked and no holiday here is kept, so that a change of state loses no tick. */
export function holidaysOf(state: State, year: number, ticked: readonly string[]): Holiday[] {
  const here = getHolidays(year, state).map((holiday) => ({
    name: holiday.name,
    german: holiday.translate('de') ?? holiday.name,
    day: holiday.dateString,
  }));
  const elsewhere = ticked
    .filter((name) => !here.some((holiday) => holiday.name === name))
    .map((name) => ({ name, german: name, day: undefined }));
  return [...here.sort((a, b) => (a.day < b.day ? -1 : 1)), ...elsewhere];
}
