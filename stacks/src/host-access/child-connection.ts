import type { ChildProcessByStdio } from 'node:child_process';
import { Socket } from 'node:net';
import { Duplex, type Readable, type Writable } from 'node:stream';

export type PipedChild = ChildProcessByStdio<Writable, Readable, Readable>;

const KEPT_STDERR = 8192;

/** A process's input and output as one connection, with what `http` asks of a socket. */
export class ChildConnection extends Duplex {
  readonly #child: PipedChild;
  readonly #explain: (end: { exitCode: number | undefined; stderr: string }) => Error;
  #stderr = '';
  #idleTimer: NodeJS.Timeout | undefined;
  #idleMs = 0;
  #isKept = false;
  #hasEnded = false;

  constructor(
    child: PipedChild,
    explain: (end: { exitCode: number | undefined; stderr: string }) => Error,
    notStarted: (error: Error) => Error,
  ) {
    super({ allowHalfOpen: true });
    this.#child = child;
    this.#explain = explain;
    child.stdout.on('data', (chunk: Buffer) => {
      this.#touch();
      if (!this.push(chunk)) child.stdout.pause();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = `${this.#stderr}${chunk.toString()}`.slice(-KEPT_STDERR);
    });
    // What was written to a process that has ended is explained by its end.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.destroy(notStarted(error)));
    child.on('close', (code) => {
      this.#ended(code ?? undefined);
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#touch();
    const { stdin } = this.#child;
    if (stdin.destroyed) done();
    else if (stdin.write(chunk, encoding)) done();
    else whenWritable(stdin, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#idleTimer);
    endSsh(this.#child);
    done(error);
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.#idleMs = ms;
    if (listener && ms === 0) this.off('timeout', listener);
    else if (listener) this.once('timeout', listener);
    this.#touch();
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#child.ref();
    for (const pipe of this.#pipes()) pipe.ref();
    return this;
  }

  unref(): this {
    this.#child.unref();
    for (const pipe of this.#pipes()) pipe.unref();
    return this;
  }

  /** Pipes of a process are sockets, though their type says less. */
  #pipes(): Socket[] {
    const { stdin, stdout, stderr } = this.#child;
    return [stdin, stdout, stderr].filter((pipe) => pipe instanceof Socket);
  }

  /** For the next request; false when there can be none. */
  keep(): boolean {
    this.#isKept = true;
    return !this.#hasEnded;
  }

  use(): void {
    this.#isKept = false;
  }

  #touch(): void {
    clearTimeout(this.#idleTimer);
    if (this.#idleMs === 0 || this.destroyed) return;
    this.#idleTimer = setTimeout(() => this.emit('timeout'), this.#idleMs).unref();
  }

  #ended(exitCode: number | undefined): void {
    this.#hasEnded = true;
    if (this.destroyed) return;
    if (exitCode === 0 && this.#isKept) this.destroy();
    else if (exitCode === 0) this.push(null);
    else this.destroy(this.#explain({ exitCode, stderr: this.#stderr }));
  }
}

/**
 * A process that uses another's connection waits for its far side however it is asked to end, and that other one holds
 * its pipes: both must go.
 */
export function endSsh(child: PipedChild): void {
  child.kill('SIGKILL');
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
}

function whenWritable(stdin: Writable, done: () => void): void {
  const settle = (): void => {
    stdin.off('drain', settle).off('close', settle);
    done();
  };
  stdin.on('drain', settle).on('close', settle);
}
