import type { Api } from 'grammy';

/** grammY's types name the signal of an older library; at run time it takes the one of the platform. */
export function telegramSignal(signal: AbortSignal): Parameters<Api['getUpdates']>[1] {
  return signal as unknown as Parameters<Api['getUpdates']>[1];
}
