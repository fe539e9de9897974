import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { Readable } from 'node:stream';
import { LABEL_OF_SWARM } from './swarm-label.ts';

export interface ContainerEvent {
  what: 'died' | 'out-of-memory' | 'unhealthy';
  /** The daemon's clock. */
  nano: bigint;
  containerId: string;
  slug: string;
  role: string;
  exitCode: number | undefined;
}

export interface EventRange {
  sinceNano: bigint;
  /** With an end the daemon tells what it remembers (its last 256 events) and closes. */
  untilNano?: bigint;
}

const WHAT: Record<string, ContainerEvent['what']> = {
  die: 'died',
  oom: 'out-of-memory',
  'health_status: unhealthy': 'unhealthy',
};

/** Events of tenants' containers, in the daemon's order, until the stream ends or the signal is aborted. */
export async function* readEvents(
  docker: Docker,
  { sinceNano, untilNano }: EventRange,
  signal: AbortSignal,
): AsyncGenerator<ContainerEvent> {
  const stream = await docker.getEvents(eventOptions(sinceNano, untilNano));
  if (!(stream instanceof Readable)) throw new TypeError('the daemon gave no stream of events');
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const line of linesOf(stream)) {
      const event = parseEvent(line);
      if (event) yield event;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
}

/** The types know whole seconds only; the daemon takes fractions as text. */
function eventOptions(sinceNano: bigint, untilNano: bigint | undefined): Docker.GetEventsOptions {
  return {
    since: secondsText(sinceNano),
    ...(untilNano === undefined ? {} : { until: secondsText(untilNano) }),
    filters: { type: ['container'], label: [LABEL_TENANT], event: ['die', 'oom', 'health_status'] },
  } as unknown as Docker.GetEventsOptions;
}

/** Docker takes and gives times as "seconds.nanoseconds". */
export function secondsText(nano: bigint): string {
  return `${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;
}

interface RawEvent {
  Action?: string;
  Actor?: { ID?: string; Attributes?: Record<string, string> };
}

/** Undefined for what is not of interest. */
export function parseEvent(line: string): ContainerEvent | undefined {
  const raw = JSON.parse(line) as RawEvent;
  const what = WHAT[raw.Action ?? ''];
  const attributes = raw.Actor?.Attributes;
  const slug = attributes?.[LABEL_TENANT];
  // Read from the text: as a number it would lose its last digits.
  const nano = /"timeNano":(\d+)/.exec(line)?.[1];
  if (!what || attributes?.[LABEL_OF_SWARM] !== undefined) return undefined;
  if (attributes === undefined || slug === undefined || nano === undefined) return undefined;
  const exitCode = Number(attributes['exitCode'] ?? Number.NaN);
  return {
    what,
    nano: BigInt(nano),
    containerId: raw.Actor?.ID ?? '',
    slug,
    role: attributes[LABEL_ROLE] ?? 'container',
    exitCode: Number.isInteger(exitCode) ? exitCode : undefined,
  };
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.filter((line) => line !== '');
  }
  if (rest.trim() !== '') yield rest;
}
