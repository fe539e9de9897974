import { AppError } from '@codexdlc/domain';
import type { LogLine, PlatformClient } from '@codexdlc/platform-api/client';
import type { LiveStream } from './live-streams.ts';
import { plainFrame } from './sse-frame.ts';

export interface WantedLogs {
  tenantId: string;
  service: string | undefined;
  lines: number;
}

/** Lines are put together for so long: a program that writes a thousand a second costs ten messages. */
const TOGETHER_MS = 100;
/** A page shows no more; of what comes faster the newest stay. */
const MAX_TOGETHER = 500;

/** Live lines of a tenant's containers to one browser, for as long as it is there. */
export async function followLogs(
  platform: Pick<PlatformClient, 'followLogs'>,
  { tenantId, service, lines }: WantedLogs,
  stream: LiveStream,
  say: (error: AppError) => string,
): Promise<void> {
  const gone = new AbortController();
  stream.onEnd(() => {
    gone.abort();
  });
  const query = { lines: String(lines), ...(service === undefined ? {} : { service }) };
  let waiting: LogLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) stream.send(plainFrame('lines', waiting));
    waiting = [];
  };
  try {
    for await (const line of platform.followLogs(tenantId, { signal: gone.signal, query })) {
      waiting.push(line);
      if (waiting.length > MAX_TOGETHER) waiting.shift();
      timer ??= setTimeout(tell, TOGETHER_MS);
    }
    tell();
    stream.send(plainFrame('end', {}));
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!(error instanceof AppError)) throw error;
    // The answer has begun: the reason can only be told in the stream.
    stream.send(plainFrame('refused', { text: say(error) }));
  } finally {
    clearTimeout(timer);
    stream.end();
  }
}
