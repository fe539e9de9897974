import { main } from '@pulumi/pulumi/provider/index.js';
import { createCloudflareProvider } from './cloudflare-provider.ts';

// The same names as the vendor's own provider reads.
void main(
  createCloudflareProvider({
    apiToken: process.env['CLOUDFLARE_API_TOKEN'],
    baseUrl: process.env['CLOUDFLARE_BASE_URL'],
  }),
  process.argv.slice(2),
);
