import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openHubBed, TEST_HUB_KEY, type HubBed } from '../testing/hub-bed.ts';

const COUNT = 10_000;
const CHATS = 300;

let bed: HubBed;
let child: ChildProcess | undefined;
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await bed.end();
});

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

describe('a backlog of 10,000 updates', () => {
  it('is taken in and handled, in a memory that does not grow with it', async () => {
    bed = await openHubBed({ isClosed: true });
    const program = join(import.meta.dirname, '../testing/main-counting-hub.ts');
    child = fork(program, [], {
      execArgv: ['--max-semi-space-size=1', '--optimize-for-size'],
      env: {
        ...process.env,
        DATABASE_URL: bed.database.url,
        REDIS_URL: process.env['TEST_REDIS_URL'],
        HUB_KEY: TEST_HUB_KEY.toString('base64url'),
        TELEGRAM_BOT_TOKEN: bed.bot.token,
        TELEGRAM_API_URL: bed.telegram.apiRoot,
        HUB_PORT: '0',
      },
    });
    await once(child, 'message');
    await sleep(1_500);
    const before = residentMegabytes(child.pid);
    const begun = performance.now();
    bed.telegram.pushUpdates(bed.bot, COUNT, (index) => {
      const id = 1_000 + (index % CHATS);
      return {
        message: {
          message_id: index + 1,
          date: Math.floor(Date.now() / 1000),
          chat: { id, type: 'private', first_name: 'P' },
          from: { id, is_bot: false, first_name: 'P' },
          text: `text ${index} ${'x'.repeat(1_000)}`,
        },
      };
    });
    let most = before;
    let handled = 0;
    while (handled < COUNT && performance.now() - begun < 150_000) {
      await sleep(200);
      most = Math.max(most, residentMegabytes(child.pid));
      const counted = await bed
        .db('telegram_updates')
        .whereNotNull('handled_at')
        .count<{ count: number }[]>('* as count');
      handled = counted[0]?.count ?? 0;
    }
    const seconds = (performance.now() - begun) / 1000;
    process.stdout.write(
      `${COUNT} updates: ${seconds.toFixed(1)} s, ${Math.round(COUNT / seconds)} a second, ${Math.round(before)} MB before, ${Math.round(most)} MB at most\n`,
    );
    expect(handled).toBe(COUNT);
    expect(await bed.db('telegram_updates').whereNotNull('failure')).toEqual([]);
    // All of it would be 13 MB as text and some 60 MB as objects.
    expect(most - before).toBeLessThan(40);
  }, 180_000);
});
