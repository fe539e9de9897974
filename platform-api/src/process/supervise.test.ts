import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { supervise, type ProcessSpec, type Supervisor } from './supervise.ts';
import { killProcess } from '@codexdlc/tools/testing/kill-process';

const HERE = import.meta.dirname;
const open: Supervisor[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((supervisor) => supervisor.stop()));
});

function start(names: string[], env: Record<string, string> = {}, more: Partial<ProcessSpec> = {}) {
  const ready: { name: string; pid: number }[] = [];
  const events: string[] = [];
  const lines: string[] = [];
  const supervisor = supervise({
    processes: names.map((name) => ({
      name,
      script: join(HERE, 'testing/mortal-child.ts'),
      execArgv: [],
      ...more,
    })),
    env: { ...process.env, ...env },
    killAfterMs: 2000,
    onLine: (name, line) => lines.push(`${name}: ${line}`),
    onEvent: (name, text) => events.push(`${name} ${text}`),
    onMessage: (name, message) => ready.push({ name, pid: (message as { pid: number }).pid }),
  });
  open.push(supervisor);
  return { supervisor, ready, events, lines };
}

const until = (check: () => void, timeout: number) => vi.waitFor(check, timeout);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('supervise', () => {
  it('starts a process again that was killed, and leaves the others alone', async () => {
    const { ready, events } = start(['api', 'worker']);
    await until(() => {
      expect(ready).toHaveLength(2);
    }, 15_000);
    const worker = ready.find(({ name }) => name === 'worker');

    killProcess(worker?.pid);
    await until(() => {
      expect(ready).toHaveLength(3);
    }, 15_000);

    expect(ready[2]?.name).toBe('worker');
    expect(ready[2]?.pid).not.toBe(worker?.pid);
    expect(events).toEqual(['worker ended (SIGKILL), starting again in 0.5 s']);
    expect(isAlive(ready.find(({ name }) => name === 'api')?.pid ?? 0)).toBe(true);
  });

  it('waits longer each time for one that dies at once', async () => {
    const { events } = start(['api'], { MORTAL_EXIT: '1' });

    await until(() => {
      expect(events).toHaveLength(3);
    }, 20_000);

    expect(events.map((text) => /in ([\d.]+) s/.exec(text)?.[1])).toEqual(['0.5', '1', '2']);
  });

  it('does not start one again that says its configuration is wrong', async () => {
    const { supervisor, events } = start(['api'], { MORTAL_EXIT: '2' });

    await expect(supervisor.hopeless).resolves.toEqual({ name: 'api' });

    expect(events).toEqual([]);
  });

  it('leaves the others alone when it is one that they can do without', async () => {
    const { supervisor, events } = start(['hub'], { MORTAL_EXIT: '2' }, { isOptional: true });

    await until(() => {
      expect(events).toEqual(['hub cannot run with this configuration; the others go on without it']);
    }, 15_000);
    const first = await Promise.race([supervisor.hopeless, sleep(1000, 'nothing')]);

    expect(first).toBe('nothing');
    expect(events).toHaveLength(1);
  });

  it('passes on what the children write, and ends them all when it is stopped', async () => {
    const { supervisor, ready, lines } = start(['api', 'worker']);
    await until(() => {
      expect(ready).toHaveLength(2);
    }, 15_000);

    await supervisor.stop();

    expect(lines.sort()).toEqual(ready.map(({ name, pid }) => `${name}: hello from ${pid}`).sort());
    expect(ready.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });

  it('takes its children with it when it is killed itself', async () => {
    const supervisor = fork(join(HERE, 'testing/supervising-child.ts'), [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    const pids: number[] = [];
    supervisor.on('message', (message) => pids.push((message as { pid: number }).pid));
    await until(() => {
      expect(pids).toHaveLength(2);
    }, 15_000);

    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');

    await until(() => {
      expect(pids.filter(isAlive)).toEqual([]);
    }, 10_000);
    await sleep(100);
  });
});
