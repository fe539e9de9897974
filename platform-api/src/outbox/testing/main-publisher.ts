import { openDatabase } from '@codexdlc/domain';
import { outboxPublisher } from '../outbox-publisher.ts';

/** A publisher in a process of its own, for tests that kill it. */
const [databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const db = openDatabase({ url: databaseUrl, poolMax: 2, applicationName: 'test-publisher' });
await outboxPublisher({ db, databaseUrl, redisUrl, log, batchSize: 20 }).run(new AbortController().signal);
