import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putChallenge, removeChallenge } from './challenge-files.ts';
import type { EdgeHost } from './site.ts';

const TOKEN = 'DGyRejmCefe7v4NfDGDKfA';
const ANSWER = `${TOKEN}.${'a'.repeat(43)}`;
let root: string;
let host: EdgeHost;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waas-challenge-'));
  host = { dir: `${root}/edge`, containerName: 'none', httpPort: 80, httpsPort: 443 };
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a challenge', () => {
  it('is a file that nginx can read, until it is removed', async () => {
    await putChallenge(host, TOKEN, ANSWER);

    const file = `${host.dir}/acme/${TOKEN}`;
    expect(await readFile(file, 'utf8')).toBe(ANSWER);
    expect((await stat(file)).mode & 0o777).toBe(0o644);

    await removeChallenge(host, TOKEN);
    await removeChallenge(host, TOKEN);
    expect(await readdir(`${host.dir}/acme`)).toEqual([]);
  });

  it.each(['../../etc/cron.d/x', 'a/b', '.hidden-file', '', 'short', 'with space 12345', 'x'.repeat(201)])(
    'is refused with the name %j',
    async (token) => {
      await expect(putChallenge(host, token, ANSWER)).rejects.toMatchObject({ code: 'CERTIFICATE_REFUSED' });
      await expect(removeChallenge(host, token)).rejects.toMatchObject({ code: 'CERTIFICATE_REFUSED' });
    },
  );

  it('holds nothing but an answer', async () => {
    await expect(putChallenge(host, TOKEN, '<script>alert(1)</script>')).rejects.toThrow('not an answer');
  });

  it('takes away what was forgotten for a day, and nothing younger', async () => {
    await putChallenge(host, TOKEN, ANSWER);
    const old = `${host.dir}/acme/forgotten-token`;
    await writeFile(old, 'x');
    await utimes(old, new Date(0), new Date(Date.now() - 25 * 3_600_000));

    await putChallenge(host, `${TOKEN}-2`, ANSWER);

    expect((await readdir(`${host.dir}/acme`)).sort()).toEqual([TOKEN, `${TOKEN}-2`]);
  });
});
