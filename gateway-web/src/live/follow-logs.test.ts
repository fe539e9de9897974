import type { AppError } from '@codexdlc/domain';
import { PlatformProblem, type LogLine } from '@codexdlc/platform-api/client';
import { describe, expect, it } from 'vitest';
import { followLogs } from './follow-logs.ts';
import { fakeStream } from './testing/fake-operation.ts';

const WANTED = { tenantId: 't', service: 'backend', lines: 50 };
const say = ({ code, message }: AppError): string => `${code}: ${message}`;
type Options = { signal?: AbortSignal | undefined; query?: Record<string, string> };

const linesOf = (text: string): string[] =>
  [...text.matchAll(/^event: lines\ndata: (.+)$/gm)].flatMap(([, json = '']) =>
    (JSON.parse(json) as LogLine[]).map(({ line }) => line),
  );

describe('followLogs', () => {
  it('sends many lines in few messages, the newest of very many', async () => {
    const stream = fakeStream();
    const asked: (Options['query'] | undefined)[] = [];
    async function* follow(_id: string, options?: Options): AsyncGenerator<LogLine, void> {
      asked.push(options?.query);
      for (let line = 1; line <= 2_000; line += 1) yield { service: 'backend', line: String(line) };
    }

    await followLogs({ followLogs: follow }, WANTED, stream, say);

    expect(asked).toEqual([{ lines: '50', service: 'backend' }]);
    expect(stream.text().match(/event: lines/g)?.length).toBeLessThan(10);
    expect(linesOf(stream.text()).at(-1)).toBe('2000');
    expect(stream.text()).toMatch(/event: end\ndata: \{\}\n\n$/);
    expect(stream.hasEnded()).toBe(true);
  });

  it('tells a refusal, since the answer has begun', async () => {
    const stream = fakeStream();
    const refusal = new PlatformProblem('RATE_LIMITED', 'Too many streams are open.', {
      status: 429,
      todo: 'Close one.',
    });

    // eslint-disable-next-line require-yield
    async function* follow(): AsyncGenerator<LogLine, void> {
      throw refusal;
    }
    await followLogs({ followLogs: follow }, WANTED, stream, say);

    expect(stream.text()).toContain(
      'event: refused\ndata: {"text":"RATE_LIMITED: Too many streams are open."}',
    );
    expect(stream.hasEnded()).toBe(true);
  });

  it('stops asking when nobody reads any more', async () => {
    const stream = fakeStream();
    let isAborted = false;
    async function* follow(_id: string, options?: Options): AsyncGenerator<LogLine, void> {
      yield { service: 'backend', line: 'first' };
      await new Promise<void>((resolve) => {
        options?.signal?.addEventListener('abort', () => {
          isAborted = true;
          resolve();
        });
      });
    }

    const done = followLogs({ followLogs: follow }, WANTED, stream, say);
    await new Promise((resolve) => setImmediate(resolve));
    stream.end();
    await done;

    expect(isAborted).toBe(true);
  });
});
