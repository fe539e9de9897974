/** Something that Telegram has delivered and that was not handled yet. */
export interface TelegramUpdate {
  updateId: number;
  /** Updates of one lane are handled one after the other. */
  lane: number;
  payload: unknown;
  attempts: number;
  /** Failed, and not to be tried again yet. */
  isWaiting: boolean;
  receivedAt: Date;
}

export type NewTelegramUpdate = Pick<TelegramUpdate, 'updateId' | 'lane' | 'payload'>;
