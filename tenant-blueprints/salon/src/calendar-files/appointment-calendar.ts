import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator';

export interface CalendarAppointment {
  id: string;
  /** What the customer sees: without buffers. */
  from: Date;
  to: Date;
  /** Of the stored row: calendars ignore what has a lower one than they know. */
  sequence: number;
  status: 'booked' | 'cancelled';
  title: string;
  location: string;
  description: string;
  /** Page of the appointment; none in a mail that others may read. */
  url?: string | undefined;
  changedAt: Date;
}

export interface Person {
  name: string;
  mail: string;
}

export type CalendarUse =
  /** A file to download, or an entry of a feed. */
  | { method: 'PUBLISH' }
  /** Goes with a mail: puts it into the calendar, or takes it out. */
  | { method: 'REQUEST' | 'CANCEL'; organizer: Person; attendee: Person };

const PRODUCT = '//codexdlc//salon//DE';

/** An iCalendar file (RFC 5545, RFC 5546) with one appointment. Times are instants in UTC: every calendar knows its own zone. */
export function appointmentCalendar(appointment: CalendarAppointment, use: CalendarUse): string {
  const calendar = ical({ prodId: PRODUCT, method: ICalCalendarMethod[use.method] });
  addAppointment(calendar, appointment, use);
  return withLastLine(calendar);
}

export interface Feed {
  name: string;
  timeZone: string;
  /** How often programs should look again. */
  refreshMinutes: number;
}

/** A calendar that is subscribed to. */
export function feedCalendar(feed: Feed, appointments: readonly CalendarAppointment[]): string {
  const calendar = ical({
    prodId: PRODUCT,
    name: feed.name,
    method: ICalCalendarMethod.PUBLISH,
    ttl: feed.refreshMinutes * 60,
  });
  for (const appointment of appointments) addAppointment(calendar, appointment, { method: 'PUBLISH' });
  // Programs that show a zone's name beside the calendar read it here; the times themselves are in UTC.
  calendar.x('X-WR-TIMEZONE', feed.timeZone);
  return withLastLine(calendar);
}

function addAppointment(calendar: ICalCalendar, appointment: CalendarAppointment, use: CalendarUse): void {
  const { id, from, to, sequence, status, title, location, description, url, changedAt } = appointment;
  calendar.createEvent({
    id,
    start: from,
    end: to,
    // Of the change and not of the asking, so that the same state gives the same file.
    stamp: changedAt,
    lastModified: changedAt,
    sequence,
    summary: oneLine(title),
    ...(location !== '' && { location }),
    ...(description !== '' && { description }),
    ...(url !== undefined && { url }),
    status: status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(use.method !== 'PUBLISH' && {
      organizer: { name: oneLine(use.organizer.name), email: use.organizer.mail },
      attendees: [
        {
          name: oneLine(use.attendee.name),
          email: use.attendee.mail,
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.ACCEPTED,
          rsvp: false,
        },
      ],
    }),
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ').trim();
}

/** RFC 5545 ends every line, the last one too. */
function withLastLine(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}
