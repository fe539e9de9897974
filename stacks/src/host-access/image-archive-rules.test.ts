import { describe, expect, it } from 'vitest';
import { archiveName, filesToRemove } from './image-archive-rules.ts';

const now = new Date('2026-03-01T12:00:00Z');
const archive = (letter: string, minutesAgo: number) => ({
  name: `${letter.repeat(16)}.tar`,
  usedAt: new Date(now.getTime() - minutesAgo * 60_000),
});

describe('archiveName', () => {
  it('is of the set: neither the order nor a repetition makes another file', () => {
    expect(archiveName(['sha256:b', 'sha256:a', 'sha256:a'])).toBe(archiveName(['sha256:a', 'sha256:b']));
    expect(archiveName(['sha256:a'])).not.toBe(archiveName(['sha256:a', 'sha256:b']));
  });
});

describe('filesToRemove', () => {
  it('keeps the two that were used last', () => {
    const files = [archive('a', 30), archive('b', 10), archive('c', 20)];

    expect(filesToRemove(files, now)).toEqual([archive('a', 30).name]);
  });

  it('keeps none that was not used for a day', () => {
    expect(filesToRemove([archive('a', 24 * 60 + 1)], now)).toEqual([archive('a', 0).name]);
    expect(filesToRemove([archive('a', 24 * 60)], now)).toEqual([]);
  });

  it('removes what a process that was killed has left half-made', () => {
    const draft = { name: `${'a'.repeat(16)}.tar.draft`, usedAt: now };

    expect(filesToRemove([draft], now)).toEqual([draft.name]);
  });
});
