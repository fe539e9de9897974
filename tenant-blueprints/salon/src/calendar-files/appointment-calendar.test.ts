import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { appointmentCalendar, feedCalendar, type CalendarAppointment } from './appointment-calendar.ts';

const appointment: CalendarAppointment = {
  id: '0191d4f6-0000-7000-8000-000000000001',
  from: new Date('2030-03-31T00:30:00Z'),
  to: new Date('2030-03-31T01:30:00Z'),
  sequence: 2,
  status: 'booked',
  title: 'Schnitt, lang; bei "Linde"',
  location: 'Weg 1\n12345 Stadt',
  description: 'Bis bald',
  url: 'https://salon.example/termin/x',
  changedAt: new Date('2030-03-01T10:00:00Z'),
};
const people = {
  organizer: { name: 'Salon Linde', mail: 'salon@example.de' },
  attendee: { name: 'Erika', mail: 'erika@example.de' },
};
const eventOf = (file: string) =>
  new ICAL.Event(new ICAL.Component(ICAL.parse(file) as never).getFirstSubcomponent('vevent') ?? undefined);

describe('appointmentCalendar', () => {
  it('is read back as it was meant, over a change of the clock too', () => {
    const file = appointmentCalendar(appointment, { method: 'PUBLISH' });
    const event = eventOf(file);

    expect(event).toMatchObject({
      uid: appointment.id,
      summary: appointment.title,
      location: appointment.location,
      description: 'Bis bald',
      sequence: 2,
    });
    expect(event.startDate.toJSDate()).toEqual(appointment.from);
    expect(event.endDate.toJSDate()).toEqual(appointment.to);
    expect(file).toContain('DTSTART:20300331T003000Z\r\n');
    expect(file).toContain('DTSTAMP:20300301T100000Z\r\n');
    expect(file).toContain('METHOD:PUBLISH\r\n');
    expect(file).not.toContain('ATTENDEE');
  });

  it('asks a calendar to put it in, and later to take the same one out', () => {
    const put = appointmentCalendar(appointment, { method: 'REQUEST', ...people });
    const taken = appointmentCalendar(
      { ...appointment, status: 'cancelled', sequence: 3 },
      { method: 'CANCEL', ...people },
    );

    expect(put).toContain('METHOD:REQUEST\r\n');
    expect(put.replaceAll('\r\n ', '')).toMatch(/ATTENDEE;.*RSVP=FALSE.*mailto:erika@example.de/i);
    expect(taken).toContain('METHOD:CANCEL\r\n');
    expect(taken).toContain('STATUS:CANCELLED\r\n');
    expect(eventOf(taken).uid).toBe(eventOf(put).uid);
    expect(eventOf(taken).sequence).toBeGreaterThan(eventOf(put).sequence);
    expect(eventOf(put).organizer).toBe('mailto:salon@example.de');
  });

  it('says the same when it is asked again', () => {
    expect(appointmentCalendar(appointment, { method: 'PUBLISH' })).toBe(
      appointmentCalendar({ ...appointment }, { method: 'PUBLISH' }),
    );
  });

  it('has lines of 75 octets at most, all ended by CRLF, whatever is written into it', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(words, words, words, (title, location, name) => {
        const use = {
          method: 'REQUEST' as const,
          ...people,
          attendee: { name: `${name} x`, mail: 'e@example.de' },
        };
        const file = appointmentCalendar({ ...appointment, title, location }, use);
        const lines = file.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(file.replaceAll('\r\n ', '').match(/^(?:ATTENDEE|SUMMARY|BEGIN:VEVENT)/gm)).toHaveLength(3);
        const oneLine = title.replaceAll(/\p{C}+/gu, ' ').trim();
        if (oneLine !== '') expect(eventOf(file).summary).toBe(oneLine);
      }),
      { numRuns: 200 },
    );
  });
});

describe('feedCalendar', () => {
  it('holds every appointment, cancelled ones as such', () => {
    const file = feedCalendar({ name: 'Anna', timeZone: 'Europe/Berlin', refreshMinutes: 15 }, [
      appointment,
      { ...appointment, id: 'other', status: 'cancelled' },
    ]);
    const events = new ICAL.Component(ICAL.parse(file) as never).getAllSubcomponents('vevent');

    expect(events.map((event) => event.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(file).toContain('X-WR-CALNAME:Anna\r\n');
    expect(file).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n');
  });
});
