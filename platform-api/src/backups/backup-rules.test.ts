import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backupName,
  backupTime,
  countTables,
  draftName,
  isDraft,
  namesToDrop,
  sizeText,
} from './backup-rules.ts';

const AT = new Date('2026-11-26T08:09:15.321Z');

describe('the name of a backup', () => {
  it('says its time, to the second', () => {
    expect(backupName(AT)).toBe('2026-11-26T08-09-15Z.dump');
    expect(backupTime(backupName(AT))).toEqual(new Date('2026-11-26T08:09:15Z'));
  });

  it.each(['', 'x.dump', '2026-11-26T08-09-15Z.dump.3.part', '2026-13-45T08-09-15Z.dump', '../a.dump'])(
    'is not %j',
    (name) => {
      expect(backupTime(name)).toBeUndefined();
    },
  );

  it('is another one until it has been read back', () => {
    const draft = draftName(backupName(AT), 3);

    expect(isDraft(draft)).toBe(true);
    expect(backupTime(draft)).toBeUndefined();
    expect(isDraft(backupName(AT))).toBe(false);
  });
});

describe('namesToDrop', () => {
  const moments = fc.uniqueArray(
    fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
    {
      selector: (at) => backupName(at),
      maxLength: 20,
    },
  );

  it('leaves the newest and drops the others, whatever else lies there', () => {
    fc.assert(
      fc.property(moments, fc.nat(10), (times, kept) => {
        const names = times.map(backupName);
        const dropped = namesToDrop([...names, 'notes.txt', `${backupName(AT)}.1.part`], kept);
        const left = names.filter((name) => !dropped.includes(name));
        expect(left).toHaveLength(Math.min(kept, names.length));
        expect(dropped.every((name) => left.every((newer) => newer > name))).toBe(true);
      }),
    );
  });
});

it('counts tables, and not their data', () => {
  const listing = [
    '; Archive created at 2026-11-26 08:09:15 UTC',
    ';     TOC Entries: 9',
    '215; 1259 16386 TABLE public visits app',
    '216; 1259 16390 TABLE public guests app',
    '3333; 0 16386 TABLE DATA public visits app',
    '3334; 0 0 SEQUENCE SET public visits_id_seq app',
  ].join('\n');

  expect(countTables(listing)).toBe(2);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [4_200_000, '4.2 MB'],
  [5_000_000_000_000, '5000.0 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
