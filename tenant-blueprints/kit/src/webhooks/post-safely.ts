import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface PostRules {
  /** Other than in tests: `isPublicAddress`. */
  isAllowed?: (address: string) => boolean;
  timeoutMs?: number;
}

/** Nothing was sent there, and never will be. */
export class ForbiddenAddress extends Error {
  constructor() {
    super('the name leads into a private network');
    this.name = 'ForbiddenAddress';
  }
}

const TIMEOUT_MS = 15_000;

/**
 * Sends and reads the status only. The name is looked up once, all its addresses are judged, and the connection goes
 * to one of those: a name that changes its mind in between leads nowhere. Redirects are not followed.
 */
export async function postSafely(
  url: URL,
  message: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
  { isAllowed = isPublicAddress, timeoutMs = TIMEOUT_MS }: PostRules = {},
): Promise<number> {
  const address = await addressOf(url, isAllowed);
  const pinned: LookupFunction = (_host, options, done) => {
    if (options.all) done(null, [address]);
    else done(null, address.address, address.family);
  };
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = start(
      url,
      {
        method: 'POST',
        headers: {
          ...message.headers,
          'content-length': String(Buffer.byteLength(message.body)),
          connection: 'close',
        },
        lookup: pinned,
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      },
      (response) => {
        // What it says beside the status is of no use to us, however long it is.
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    request.end(message.body);
  });
}

async function addressOf(url: URL, isAllowed: (address: string) => boolean) {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true });
  const [first] = addresses;
  if (!first) throw new Error('the name has no address');
  if (!addresses.every(({ address }) => isAllowed(address))) throw new ForbiddenAddress();
  return first;
}
