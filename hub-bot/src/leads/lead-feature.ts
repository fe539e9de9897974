import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { leadNotes } from './lead-notes.ts';
import { leadPresses } from './lead-presses.ts';

export function leadFeature(): Composer<HubContext> {
  return new Composer<HubContext>(leadPresses(), leadNotes());
}
