import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envText } from './env-secret-plan.ts';
import { readSwarmFiles } from './swarm-files.ts';

const HOSTILE = {
  PASSWORD: `a'b"c\\d $(id) \`id\` \${HOME} ; rm -rf / & | > < * ? ~ !`,
  LINES: 'first\nsecond\n\n',
  EQUALS: '=a=b=',
  EMPTY: '',
  UNICODE: 'Тест äöü \u{1f642}',
  SPACES: '  \t ',
};

describe('the environment of a service in a secret', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'waas-env-'));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  it('comes to the program as it was, whatever characters are in it', () => {
    const [script, env] = [join(dir, 'with-env'), join(dir, 'env')];
    writeFileSync(script, readSwarmFiles().withEnv.replaceAll('/run/secrets/env', env));
    writeFileSync(env, envText(HOSTILE));

    const print = 'process.stdout.write(JSON.stringify([process.env, process.argv.slice(1)]))';
    const args = [script, process.execPath, '-e', print, 'one word', '$HOME'];
    const [found, words] = JSON.parse(execFileSync('bash', args, { encoding: 'utf8', env: {} })) as [
      Record<string, string>,
      string[],
    ];

    expect(found).toMatchObject(HOSTILE);
    expect(found).not.toHaveProperty('pair');
    expect(words).toEqual(['one word', '$HOME']);
  });

  it('is missed: the program does not start without it', () => {
    const script = join(dir, 'with-env');
    writeFileSync(script, readSwarmFiles().withEnv.replaceAll('/run/secrets/env', join(dir, 'gone')));
    const started = join(dir, 'started');

    expect(() => execFileSync('bash', [script, 'touch', started], { stdio: 'ignore' })).toThrow();
    expect(() => readFileSync(started)).toThrow();
  });

  it('refuses the one character that would make two values of one', () => {
    expect(() => envText({ NAME: 'a\0B=c' })).toThrow('NAME must not hold a zero byte');
  });
});
