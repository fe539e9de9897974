import { deleteOldOfHub } from '@codexdlc/domain/hub';
import type { Tick } from './tick.ts';

/** What nobody needs any more goes. */
export const housekeeping: Tick = {
  name: 'housekeeping',
  everyMs: 60 * 60_000,
  async run({ db, log, ...hub }) {
    const deleted = await deleteOldOfHub(db, hub.now());
    if (Object.values(deleted).some((count) => count > 0)) log.info({ deleted }, 'what is old was deleted');
  },
};
