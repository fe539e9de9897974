import { BIND_START } from '@codexdlc/domain/hub';
import type { HubContext } from '../bot/hub-context.ts';

const COMMAND = /^\/(?<verb>bind|start)(?:@(?<bot>\w+))?(?:\s+(?<words>[\s\S]*))?$/i;

/** What stands after `/bind`, or in a link that binds; undefined when it is another message. */
export function codeOf({ message, me }: Pick<HubContext, 'message' | 'me'>): string | undefined {
  const { verb, bot, words = '' } = COMMAND.exec(message?.text ?? '')?.groups ?? {};
  if (verb === undefined || (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()))
    return undefined;
  if (verb.toLowerCase() === 'bind') return words.trim().replace(new RegExp(`^${BIND_START}`), '');
  return words.startsWith(BIND_START) ? words.slice(BIND_START.length).trim() : undefined;
}
