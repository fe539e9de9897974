import { isLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { BookingWish, Source } from '../../booking/appointment.ts';
import { readLine, readMail, readMoment, readNote, readPhone, readWhole } from '../desk-input.ts';
import { readStaffId } from '../calendar/calendar-link.ts';

/** What was typed, for showing it again. */
export interface TypedAppointment {
  serviceIds: string[];
  staff: string;
  day: string;
  time: string;
  name: string;
  phone: string;
  mail: string;
  customer: string;
  /** The entry of the waiting list that is served by it. */
  waiting: string;
  language: string;
  source: string;
  note: string;
  everyWeeks: string;
  times: string;
  tells: boolean;
}

export type AppointmentProblem = 'services' | 'start' | 'name' | 'phone' | 'mail' | 'repeat' | 'note';

export interface Repeat {
  everyWeeks: number;
  times: number;
}

export type ReadAppointment =
  | { wish: BookingWish; repeat: Repeat | undefined; tells: boolean; waitingId: string | undefined }
  | { problems: AppointmentProblem[] };

const SERVICE_ID = /^[a-z][a-z0-9-]{0,39}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_SERVICES = 6;

export function typedAppointment(body: unknown): TypedAppointment {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const all = (name: string): string[] => {
    const sent = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const list: unknown[] = Array.isArray(sent) ? sent : [sent];
    return list.filter((each) => typeof each === 'string').map((text) => text.slice(0, 5000));
  };
  const one = (name: string) => (all(name)[0] ?? '').trim();
  return {
    serviceIds: all('services'),
    staff: one('staff'),
    day: one('day'),
    time: one('time'),
    name: one('name'),
    phone: one('phone'),
    mail: one('mail'),
    customer: one('customer'),
    waiting: one('waiting'),
    language: one('language'),
    source: one('source'),
    note: one('note'),
    everyWeeks: one('everyWeeks'),
    times: one('times'),
    tells: all('tells').length > 0,
  };
}

export function readAppointment(
  typed: TypedAppointment,
  { timeZone, language }: { timeZone: string; language: Language },
): ReadAppointment {
  const problems: AppointmentProblem[] = [];
  const need = <T>(value: T | undefined, problem: AppointmentProblem): T | undefined => {
    if (value === undefined) problems.push(problem);
    return value;
  };
  const serviceIds = [...new Set(typed.serviceIds)].filter((id) => SERVICE_ID.test(id));
  if (serviceIds.length === 0 || serviceIds.length > MOST_SERVICES) problems.push('services');
  const start = need(readMoment(timeZone, typed.day, typed.time), 'start');
  const name = need(readLine(typed.name, 80) || undefined, 'name');
  const phone = typed.phone === '' ? undefined : need(readPhone(typed.phone), 'phone');
  const mail = typed.mail === '' ? undefined : need(readMail(typed.mail), 'mail');
  const note = need(readNote(typed.note, 1000), 'note');
  const repeat = readRepeat(typed);
  if (repeat === 'wrong') problems.push('repeat');
  if (problems.length > 0 || start === undefined || name === undefined || repeat === 'wrong')
    return { problems };
  return {
    wish: {
      serviceIds,
      staffId: readStaffId(typed.staff),
      start,
      name,
      phone,
      mail,
      note,
      language: isLanguage(typed.language) ? typed.language : language,
      source: sourceOf(typed.source),
      customerId: UUID.test(typed.customer) ? typed.customer : undefined,
    },
    repeat,
    tells: typed.tells,
    waitingId: UUID.test(typed.waiting) ? typed.waiting : undefined,
  };
}

/** Both fields or none of them. */
function readRepeat({ everyWeeks, times }: TypedAppointment): Repeat | undefined | 'wrong' {
  if (everyWeeks === '' && times === '') return undefined;
  const weeks = readWhole(everyWeeks, 1, 26);
  const count = readWhole(times, 2, 52);
  return weeks === undefined || count === undefined ? 'wrong' : { everyWeeks: weeks, times: count };
}

function sourceOf(text: string): Extract<Source, 'walk-in' | 'phone'> {
  return text === 'walk-in' ? 'walk-in' : 'phone';
}
