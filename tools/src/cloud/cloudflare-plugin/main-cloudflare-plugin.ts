import { flushCompileCache } from 'node:module';
import { main } from '@pulumi/pulumi/provider/index.js';
import { createCloudflareProvider } from './cloudflare-provider.ts';

/** By then the first calls have come, so that what they needed is among it. */
const WARM_MS = 400;

// The engine ends its plugins without giving them time to write this by themselves.
setTimeout(flushCompileCache, WARM_MS).unref();

// The same names as the vendor's own provider reads.
void main(
  createCloudflareProvider({
    apiToken: process.env['CLOUDFLARE_API_TOKEN'],
    baseUrl: process.env['CLOUDFLARE_BASE_URL'],
  }),
  process.argv.slice(2),
);
