import { Agent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import { Duplex } from 'node:stream';
import { ChildConnection } from './child-connection.ts';

const IDLE_MS = 15_000;

type OnSocket = (error: Error | null, socket: Duplex) => void;

/** HTTP over processes: each connection is one, kept for the next request for a while. */
export class PipeAgent extends Agent {
  readonly #connect: () => Promise<ChildConnection>;

  constructor(connect: () => Promise<ChildConnection>) {
    super({ keepAlive: true, maxFreeSockets: 4, timeout: IDLE_MS });
    this.#connect = connect;
  }

  override createConnection(_options: ClientRequestArgs, callback?: OnSocket): undefined {
    this.#connect().then(
      (connection) => {
        callback?.(null, connection);
      },
      (error: unknown) => {
        // Node looks at the error alone; its type wants a connection too.
        callback?.(error instanceof Error ? error : new Error(String(error)), new Duplex().destroy());
      },
    );
  }

  /** Nobody reads from a connection that is kept, so it has to see by itself that its process is gone. */
  override keepSocketAlive(socket: Duplex): boolean {
    super.keepSocketAlive(socket);
    return !(socket instanceof ChildConnection) || socket.keep();
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    if (socket instanceof ChildConnection) socket.use();
    super.reuseSocket(socket, request);
  }
}
