import type { Readable } from 'node:stream';

const LENGTH_BYTES = 2;

/** Messages of a TCP stream, each with its length before it (RFC 1035, 4.2.2), however the stream is cut. */
export function readFrames(stream: Readable, onMessage: (bytes: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + rest.readUInt16BE(0);
      if (rest.length < end) return;
      onMessage(rest.subarray(LENGTH_BYTES, end));
      rest = rest.subarray(end);
    }
  });
}
