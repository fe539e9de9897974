import { expect, it } from 'vitest';
import { diskFull, saysDiskFull } from './disk-full.ts';

it.each([
  'ENOSPC: no space left on device, write',
  'error: failed to save checkpoint: write /home/state/x.json.tmp: no space left on device',
  'ERROR:  could not extend file "base/5/1259": No space left on device',
  'write /srv/state: disk quota exceeded',
])('knows a full disk by what programs say: %s', (text) => {
  expect(saysDiskFull(text)).toBe(true);
});

it.each(['out of memory', 'no space in the name', 'EROFS: read-only file system, open'])(
  'takes nothing else for it: %s',
  (text) => {
    expect(saysDiskFull(text)).toBe(false);
  },
);

it('names the line that says so, and what to do', () => {
  const error = diskFull('backend: created\nsite: ENOSPC: no space left on device, write\nmore');

  expect(error).toMatchObject({ code: 'ENGINE_FAILED', why: 'site: ENOSPC: no space left on device, write' });
  expect(error.todo).toContain('retry');
});
