import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { refusal, type SmtpFault } from './smtp-fault.ts';

const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

export interface SmtpSide {
  port: number;
  /** Undefined: behave. */
  misbehave(fault: SmtpFault | undefined): void;
  stop(): Promise<void>;
}

/** An SMTP server on 127.0.0.1 that takes every mail and relays none. */
export async function startSmtpSide(port: number, keep: (raw: Buffer) => Promise<void>): Promise<SmtpSide> {
  let fault: SmtpFault | undefined;
  const sockets = new Map<number, Socket>();
  const refusesAt = (at: string) => (fault?.kind === 'refuse' && fault.at === at ? fault : undefined);
  const hangsAt = (at: string) => fault?.kind === 'hang' && fault.at === at;

  const server = new SMTPServer({
    banner: 'mail catcher',
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    closeTimeout: 1,
    onAuth: (auth, _session, done) => {
      done(null, { user: auth.username ?? 'anybody' });
    },
    onConnect: (_session, done) => {
      const refuse = refusesAt('connect');
      done(refuse ? refusal(refuse.code, refuse.text?.('') ?? 'not now') : null);
    },
    onRcptTo: (_address, _session, done) => {
      if (hangsAt('recipient')) return;
      const refuse = refusesAt('recipient');
      done(refuse ? refusal(refuse.code, refuse.text?.('') ?? 'refused') : null);
    },
    onData: (stream, session, done) => {
      void take(session).then(done, (error: unknown) => {
        done(error as Error);
      });

      async function take({ remotePort }: SMTPServerSession): Promise<null> {
        const raw = await buffer(stream);
        if (hangsAt('message')) return new Promise<null>(() => undefined);
        const refuse = refusesAt('message');
        if (refuse) throw refusal(refuse.code, refuse.text?.(raw.toString('utf8')) ?? 'refused');
        await keep(raw);
        if (fault?.kind !== 'drop-after-data') return null;
        sockets.get(remotePort)?.destroy();
        return new Promise<null>(() => undefined);
      }
    },
  });
  // A sender that goes away in the middle is its own business.
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    const key = socket.remotePort ?? 0;
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');

  return {
    port: (server.server.address() as AddressInfo).port,
    misbehave(next) {
      fault = next;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
}
