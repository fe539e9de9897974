import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { EdgeError } from '../edge/index.ts';
import { AGENT_PROTOCOL, AgentReply, edgeErrorOf, replyOfError } from './agent-reply.ts';
import { answerCall } from './answer-call.ts';

const call = (request: unknown, protocol = AGENT_PROTOCOL): Promise<AgentReply> =>
  answerCall(JSON.stringify({ protocol, request }));

describe('a call of the agent', () => {
  it('is answered by what it did', async () => {
    const server = createServer((_, response) => response.end('well')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const probe = { kind: 'probe-http', port, path: '/', waitMs: 0 };

    expect(await call(probe)).toEqual({ outcome: 'answer', answer: { answers: true } });
    server.close();
    await once(server, 'close');
    expect(await call(probe)).toEqual({ outcome: 'answer', answer: { answers: false } });
  });

  it('of another version is told so, whatever it asks', async () => {
    expect(await call({ kind: 'from-the-future' }, AGENT_PROTOCOL + 1)).toEqual({
      outcome: 'outdated',
      protocol: AGENT_PROTOCOL,
    });
  });

  it.each([
    [{ kind: 'read-site', dir: '/var/lib/../../etc', slug: 'anna' }, 'edge folder must be an absolute path'],
    [{ kind: 'read-site', dir: '/var/lib/waas/edge', slug: '../etc' }, 'slug must be'],
    [{ kind: 'run', command: 'id' }, 'agent refused'],
    [{ kind: 'probe-http', port: 1, path: '/', waitMs: 0, more: true }, 'more'],
  ])('refuses %j', async (request, words) => {
    const reply = await call(request);

    expect(reply).toMatchObject({ outcome: 'error' });
    expect(JSON.stringify(reply)).toContain(words);
  });

  it('that is no JSON is answered too', async () => {
    expect(await answerCall('{')).toMatchObject({ outcome: 'error' });
  });
});

describe('an error of the edge', () => {
  it('is the same error on this side', () => {
    const there = new EdgeError('CONFIG_REFUSED', 'nginx refuses it', { nginxLines: ['line 3'] });
    const reply = AgentReply.parse(JSON.parse(JSON.stringify(replyOfError(there))));
    if (reply.outcome !== 'edge-error') throw new Error(`not an edge error: ${reply.outcome}`);

    expect(edgeErrorOf(reply)).toEqual(there);
    expect(edgeErrorOf(reply).nginxLines).toEqual(['line 3']);
  });
});
