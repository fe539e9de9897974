import { Transform, type TransformCallback } from 'node:stream';

const HEAD_BYTES = 8;
const STDERR = 2;
const MOST_ERROR_BYTES = 8192;

/**
 * Docker's stream format, taken apart with backpressure: what a program writes flows on, the end of what it complains
 * about is kept. A head is 8 bytes: stream, three zero bytes, big-endian length.
 */
export class SplitOutput extends Transform {
  #head = Buffer.alloc(0);
  #left = 0;
  #stream = 0;
  #errors = Buffer.alloc(0);

  get errors(): string {
    return this.#errors.toString('utf8').trim();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#left === 0) rest = this.#readHead(rest);
      const part = rest.subarray(0, this.#left);
      rest = rest.subarray(part.length);
      this.#left -= part.length;
      if (part.length === 0) continue;
      if (this.#stream === STDERR) this.#keep(part);
      else this.push(part);
    }
    callback();
  }

  override _flush(callback: TransformCallback): void {
    const isWhole = this.#left === 0 && this.#head.length === 0;
    callback(isWhole ? null : new Error('unexpected EOF: the output ended in the middle of a frame'));
  }

  /** Answers what comes behind it. */
  #readHead(bytes: Buffer): Buffer {
    const needed = HEAD_BYTES - this.#head.length;
    this.#head = Buffer.concat([this.#head, bytes.subarray(0, needed)]);
    if (this.#head.length < HEAD_BYTES) return bytes.subarray(bytes.length);
    this.#stream = this.#head[0] ?? 0;
    this.#left = this.#head.readUInt32BE(4);
    this.#head = Buffer.alloc(0);
    return bytes.subarray(needed);
  }

  #keep(part: Buffer): void {
    this.#errors = Buffer.concat([this.#errors, part]).subarray(-MOST_ERROR_BYTES);
  }
}
