import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { answerPacket } from './answer-packet.ts';
import type { Outside } from './answer-rules.ts';
import { readFrames } from './read-frames.ts';
import type { Zone } from './resource-record.ts';

export interface DnsOptions {
  /** Asked for every question, so that a record counts from the moment it is set. */
  zones: () => readonly Zone[];
  /** 0 or left out: a free one, the same for UDP and TCP. */
  port?: number;
  host?: string;
  outside?: Outside;
}

export interface DnsServer {
  address: string;
  port: number;
  /** `address:port`, as resolvers and pebble want it. */
  server: string;
  /** All questions fail, or none is answered; well again when left out. */
  misbehave(fault?: 'servfail' | 'silent'): void;
  stop(): Promise<void>;
}

const TRIES = 20;
const IDLE_MS = 10_000;

/** An authoritative name server on UDP and TCP. */
export async function startDns(options: DnsOptions): Promise<DnsServer> {
  const { zones, port: wished = 0, host = '127.0.0.1', outside = 'refuse' } = options;
  let fault: 'servfail' | 'silent' | undefined;
  const connections = new Set<Socket>();

  const answer = (bytes: Buffer, transport: 'udp' | 'tcp'): Buffer | undefined =>
    fault === 'silent'
      ? undefined
      : answerPacket(bytes, { zones: zones(), outside, transport, isBroken: fault === 'servfail' });

  const tcp = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    // Who asks may hang up at any time.
    socket.on('error', () => socket.destroy());
    readFrames(socket, (bytes) => {
      const reply = answer(bytes, 'tcp');
      if (reply) socket.write(framed(reply));
    });
  });
  const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4', (bytes, from) => {
    const reply = answer(bytes, 'udp');
    if (reply) udp.send(reply, from.port, from.address);
  });

  const port = await bindBoth(tcp, udp, wished, host);
  return {
    address: host,
    port,
    server: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    misbehave(next) {
      fault = next;
    },
    async stop() {
      const closed = Promise.all([once(tcp, 'close'), once(udp, 'close')]);
      tcp.close();
      udp.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

/** A port that is free on TCP need not be so on UDP. */
async function bindBoth(tcp: Server, udp: UdpSocket, wished: number, host: string): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    tcp.listen(wished, host);
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    try {
      udp.bind(port, host);
      await once(udp, 'listening');
      // A packet that cannot be sent is as lost as one on the way.
      udp.on('error', () => undefined);
      return port;
    } catch (error) {
      tcp.close();
      await once(tcp, 'close');
      if (wished !== 0 || tried === TRIES) {
        udp.close();
        throw error;
      }
    }
  }
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
