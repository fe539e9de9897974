import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { bind } from './bind.ts';
import { joinedGroup } from './joined-group.ts';
import { language } from './language.ts';
import { unbind } from './unbind.ts';
import { who } from './who.ts';

/** Binding and what belongs to it. `groupRules` come before every feature. */
export function peopleFeature(): Composer<HubContext> {
  return new Composer<HubContext>(bind(), unbind(), who(), language(), joinedGroup());
}
