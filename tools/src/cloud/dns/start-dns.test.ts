import { decode, encode, streamEncode, type DecodedPacket } from 'dns-packet';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFrames } from './read-frames.ts';
import { startDns, type DnsServer } from './start-dns.ts';
import { ZoneStore } from './zone-store.ts';

let store: ZoneStore;
let dns: DnsServer;
let resolver: Resolver;

beforeEach(async () => {
  store = new ZoneStore('agency.example');
  dns = await startDns({ zones: () => store.zones() });
  resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([dns.server]);
});
afterEach(() => dns.stop());

function askUdp(bytes: Buffer): Promise<DecodedPacket> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('message', (message) => {
      socket.close();
      resolve(decode(message));
    });
    socket.send(bytes, dns.port, dns.address);
  });
}

const question = (name: string) =>
  encode({ type: 'query', id: 7, questions: [{ type: 'TXT', name, class: 'IN' }] });

describe('the name server', () => {
  it('knows a record from the moment it is set, for a real resolver', async () => {
    await expect(resolver.resolve4('lily.agency.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });

    store.set('lily.agency.example', 'A', ['192.0.2.1', '192.0.2.2']);
    store.set('lily.agency.example', 'AAAA', ['2001:db8::1']);
    store.set('agency.example', 'CAA', ['0 issue "ca.example"']);

    expect((await resolver.resolve4('lily.agency.example')).toSorted()).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(await resolver.resolve6('lily.agency.example')).toEqual(['2001:db8::1']);
    expect(await resolver.resolveCaa('agency.example')).toEqual([
      { critical: 0, type: 'CAA', issue: 'ca.example' },
    ]);
    expect(await resolver.resolveNs('agency.example')).toEqual(['ns1.agency.example', 'ns2.agency.example']);
    await expect(resolver.resolveTxt('lily.agency.example')).rejects.toMatchObject({ code: 'ENODATA' });

    store.clear('lily.agency.example');
    await expect(resolver.resolve4('lily.agency.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('raises the serial of a zone with every change', async () => {
    const { serial } = await resolver.resolveSoa('agency.example');
    store.set('a.agency.example', 'TXT', ['x']);

    expect((await resolver.resolveSoa('agency.example')).serial).toBe(serial + 1);
  });

  it('cuts an answer that is too long for UDP and gives it over TCP', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `${index}-${'k'.repeat(200)}`);
    store.set('long.agency.example', 'TXT', texts);

    expect(await askUdp(question('long.agency.example'))).toMatchObject({ flag_tc: true, answers: [] });
    expect((await resolver.resolveTxt('long.agency.example')).flat().toSorted()).toEqual(texts.toSorted());
  });

  it('gives the letters of a question back as they came', async () => {
    store.set('lily.agency.example', 'TXT', ['x']);

    const answer = await askUdp(question('LiLy.aGency.example'));

    expect(answer.questions).toMatchObject([{ name: 'LiLy.aGency.example' }]);
    expect(answer.answers).toMatchObject([{ name: 'LiLy.aGency.example' }]);
    expect(answer).toMatchObject({ id: 7, flag_aa: true });
  });

  it('survives what is no question, on both ways', async () => {
    const socket = connect(dns.port, dns.address);
    socket.end(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    const broken = Buffer.concat([question('a.agency.example').subarray(0, 12), Buffer.from([0xff, 0xff])]);

    expect(await askUdp(broken)).toMatchObject({ rcode: 'FORMERR' });
    expect(await resolver.resolveNs('agency.example')).toHaveLength(2);
  });

  it('answers several questions of one connection', async () => {
    const socket = connect(dns.port, dns.address);
    const packet = streamEncode({
      type: 'query',
      id: 1,
      questions: [{ type: 'NS', name: 'agency.example', class: 'IN' }],
    });
    const bytes = Buffer.concat([packet, packet]);
    const counts: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      readFrames(socket, (message) => {
        counts.push(decode(message).answers?.length);
        if (counts.length === 2) resolve();
      });
    });

    socket.write(bytes.subarray(0, 20));
    socket.write(bytes.subarray(20));
    await both;
    socket.destroy();

    expect(counts).toEqual([2, 2]);
  });

  it('fails and falls silent when told to, and is well again', async () => {
    dns.misbehave('servfail');
    await expect(resolver.resolveNs('agency.example')).rejects.toMatchObject({ code: 'ESERVFAIL' });

    dns.misbehave('silent');
    await expect(resolver.resolveNs('agency.example')).rejects.toMatchObject({ code: 'ETIMEOUT' });

    dns.misbehave();
    expect(await resolver.resolveNs('agency.example')).toHaveLength(2);
  });
});
