import { LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { readVolumeSizes, sumBySlug } from './read-volume-sizes.ts';

const volume = (Name: string, Size: number, slug?: string) => ({
  Name,
  Labels: slug === undefined ? null : { [LABEL_TENANT]: slug },
  UsageData: { Size, RefCount: 1 },
});
const asked: unknown[] = [];
const daemon = (answer: unknown) =>
  ({
    modem: {
      dial(call: unknown, done: (error: unknown, answer: unknown) => void) {
        asked.push(call);
        done(answer instanceof Error ? answer : null, answer);
      },
    },
  }) as unknown as Docker;

describe('sumBySlug', () => {
  it('adds up what belongs to each, and has nothing of others', () => {
    const found = sumBySlug(
      [volume('a', 10, 'lily'), volume('b', 5, 'lily'), volume('c', 7, 'fir'), volume('d', 9)],
      ['lily', 'oak'],
    );

    expect(Object.fromEntries(found)).toEqual({ lily: 15, oak: 0 });
  });

  it('knows a volume that has lost its labels by its name', () => {
    const found = sumBySlug([volume('waas-lily-database', 10), volume('waas-lily-cache', 2)], ['lily']);

    expect(found.get('lily')).toBe(12);
  });

  it('says nothing where the daemon could not measure', () => {
    const found = sumBySlug([volume('a', 10, 'lily'), volume('b', -1, 'lily')], ['lily', 'oak']);

    expect(Object.fromEntries(found)).toEqual({ oak: 0 });
  });
});

describe('readVolumeSizes', () => {
  it.each([
    ['older', { Volumes: [volume('a', 10, 'lily')], Images: [{ Id: 'x' }] }],
    ['newer', { VolumeUsage: { Items: [volume('a', 10, 'lily')], TotalSize: 10 } }],
  ])('reads the answer of %s daemons, and asks for volumes only', async (_, answer) => {
    asked.length = 0;

    expect((await readVolumeSizes(daemon(answer), ['lily'])).get('lily')).toBe(10);
    expect(asked).toMatchObject([{ path: '/system/df?', options: { type: 'volume' } }]);
  });

  it('fails with what the daemon says', async () => {
    await expect(readVolumeSizes(daemon(new Error('already running')), ['lily'])).rejects.toThrow(
      'already running',
    );
  });
});
