import type { Composer } from 'grammy';
import { readCallbackData, type Pressed } from './callback-data.ts';
import type { HubContext } from './hub-context.ts';

export type PressHandler = (ctx: HubContext, pressed: Pressed) => Promise<void>;

/** Buttons whose data say this verb. */
export function onPress(composer: Composer<HubContext>, verb: string, handler: PressHandler): void {
  composer.on('callback_query:data', async (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    if (pressed?.verb !== verb) await next();
    else await handler(ctx, pressed);
  });
}
