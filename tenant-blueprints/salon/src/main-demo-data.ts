import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { parseConfig } from './config.ts';
import { fillDemoPictures } from './data/demo/fill-demo-pictures.ts';
import { fillDemoSalon, seedOf } from './data/demo/fill-demo-salon.ts';

const HELP = `Fills an empty salon with people, visits, reviews and vouchers that are all invented.

  node main-demo-data.js [--seed 7]

The same seed makes the same salon. A salon with customers or appointments is refused.
DATABASE_URL names the database; it must be migrated.
`;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '7' }, help: { type: 'boolean' } },
});

if (values.help) process.stdout.write(HELP);
else
  runProcess('demo-data', async () => {
    const config = parseConfig('migrate', process.env);
    const log = createLogger({
      service: 'migrate',
      tenant: config.TENANT_SLUG,
      release: config.RELEASE_VERSION,
      level: config.LOG_LEVEL,
    });
    const db = connectDatabase({
      url: config.DATABASE_URL,
      applicationName: 'salon-demo-data',
      maxConnections: 2,
    });
    try {
      const wish = { seed: seedOf(values.seed), now: new Date(), timeZone: config.TIME_ZONE };
      const filled = await fillDemoSalon(db, wish);
      const pictures = await fillDemoPictures(db, randomUUID);
      log.info({ ...filled, pictures }, 'the salon is full');
    } finally {
      await db.destroy();
    }
  });
