import { describe, expect, it } from 'vitest';
import { seenError } from './fingerprint.ts';

function withStack(stack: string, name = 'Error'): Error {
  return Object.assign(new Error('Erika Mustermann, 0151 23456789'), { stack, name });
}

describe('seenError', () => {
  it('names class and place of ours, and nothing that the error says', () => {
    const seen = seenError(
      Object.assign(
        withStack(
          [
            'Error: Key (mail)=(erika@example.de) already exists',
            '    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/src/parser.ts:395:8)',
            '    at async bookAppointment (file:///app/src/booking/book-appointment.ts:12:3)',
          ].join('\n'),
          'DatabaseError',
        ),
        { code: '23505' },
      ),
    );

    expect(seen).toMatchObject({
      name: 'DatabaseError 23505',
      place: 'bookAppointment (book-appointment.ts)',
    });
    expect(JSON.stringify(seen)).not.toMatch(/Erika|erika|2345/);
  });

  it('is the same in the next release, and another one elsewhere', () => {
    const at = (line: number, call = 'move') =>
      seenError(withStack(`Error: x\n    at ${call} (/app/move.ts:${line}:3)`)).fingerprint;

    expect(at(12)).toBe(at(99));
    expect(at(12)).not.toBe(at(12, 'cancel'));
  });

  it('takes whatever is thrown', () => {
    expect(seenError('Erika').name).toBe('string');
    expect(seenError(undefined)).toMatchObject({ name: 'undefined', place: 'unknown' });
    expect(seenError(withStack('nonsense', 'Erika <erika@example.de>\n')).name).toBe('Error');
    function planted() {
      return new Error('x');
    }
    expect(seenError(planted()).place).toBe('planted (fingerprint.test.ts)');
  });
});
