import type { Hub } from '../bot/hub.ts';

/** Something that is looked at again and again, by one process at a time. It may be killed and run again at any moment. */
export interface Tick {
  name: string;
  everyMs: number;
  run(hub: Hub): Promise<void>;
}
