import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SplitOutput } from './split-output.ts';

const frame = (stream: number, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(content.length, 4);
  return Buffer.concat([head, content]);
};

/** The same bytes, cut where the network likes. */
function cut(bytes: Buffer, size: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
}

it('gives what was written, whole and in order, however it is cut', async () => {
  const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 40 })));
  await fc.assert(
    fc.asyncProperty(frames, fc.integer({ min: 1, max: 30 }), async (written, size) => {
      const bytes = Buffer.concat(written.map(([stream, content]) => frame(stream, Buffer.from(content))));
      const split = new SplitOutput();
      const got: Buffer[] = [];
      split.on('data', (part: Buffer) => got.push(part));

      await pipeline(Readable.from(cut(bytes, size)), split);

      const wanted = written.filter(([stream]) => stream === 1).map(([, content]) => Buffer.from(content));
      expect(Buffer.concat(got)).toEqual(Buffer.concat(wanted));
    }),
  );
});

it('keeps what the program complains about', async () => {
  const split = new SplitOutput();
  const bytes = [
    frame(2, Buffer.from('pg_dump: error: ')),
    frame(1, Buffer.from('x')),
    frame(2, Buffer.from('no\n')),
  ];

  const [output] = await Promise.all([text(split), pipeline(Readable.from(bytes), split)]);

  expect([output, split.errors]).toEqual(['x', 'pg_dump: error: no']);
});

it('does not take half a frame for the end', async () => {
  const half = frame(1, Buffer.from('half of it')).subarray(0, 12);

  await expect(pipeline(Readable.from([half]), new SplitOutput().resume())).rejects.toThrow('unexpected EOF');
});
