import { connect } from 'node:net';

export interface RawRequest {
  method: string;
  /** As it is written into the first line. */
  target: string;
  headers: readonly (readonly [string, Buffer])[];
  body: Buffer | undefined;
}

export interface RawAnswer {
  status: number;
  headers: Map<string, string>;
  body: string;
  ms: number;
  isStream: boolean;
}

/**
 * Writes the bytes of one request and reads the answer until the server closes; of an event stream only its beginning.
 * No library between: they refuse to send much of what is to be tried.
 */
export function exchange(port: number, request: RawRequest, timeoutMs: number): Promise<RawAnswer | 'late'> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (answer: RawAnswer | 'late'): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      finish('late');
    }, timeoutMs);
    const answer = (): RawAnswer => ({ ...parse(Buffer.concat(chunks)), ms: performance.now() - started });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (chunks.length === 1 && isStream(chunk.toString('latin1'))) finish(answer());
    });
    socket.on('close', () => {
      if (chunks.length > 0) finish(answer());
      else reject(new Error('the server closed the connection without an answer'));
    });
    // A body that is refused is not read to its end: the answer is there nevertheless.
    socket.on('error', () => undefined);
    socket.write(bytesOf(request));
  });
}

function bytesOf({ method, target, headers, body }: RawRequest): Buffer {
  const head = [
    `${method.toUpperCase()} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
  ];
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n`, 'latin1'),
    ...headers.flatMap(([name, value]) => [Buffer.from(`${name}: `), value, Buffer.from('\r\n')]),
    Buffer.from('\r\n'),
    body ?? Buffer.alloc(0),
  ]);
}

function isStream(head: string): boolean {
  return head.startsWith('HTTP/1.1 200') && /content-type: text\/event-stream/i.test(head);
}

function parse(bytes: Buffer): Omit<RawAnswer, 'ms'> {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: bytes.subarray(end + 4).toString('utf8'),
    isStream: isStream(bytes.subarray(0, end).toString('latin1')),
  };
}
