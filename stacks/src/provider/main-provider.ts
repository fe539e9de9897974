import { main } from '@pulumi/pulumi/provider/index.js';
import { handlers } from './handlers.ts';
import { createWaasProvider } from './waas-provider.ts';

await main(createWaasProvider(handlers), process.argv.slice(2));
