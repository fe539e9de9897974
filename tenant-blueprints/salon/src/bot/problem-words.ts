import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { BotTexts } from '../i18n/bot-texts.ts';

/** What a refusal means to the person in the chat; undefined for what is no refusal but a mistake of ours. */
export function problemOf(error: unknown, texts: BotTexts): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  switch (error.code) {
    case 'SLOT_TAKEN':
      return texts.taken;
    case 'SLOT_NOT_OFFERED':
    case 'INVALID_INPUT':
      return texts.notOffered;
    case 'BOOKING_CLOSED':
      return texts.bookingClosed;
    case 'TOO_MANY_OPEN_BOOKINGS':
      return texts.tooMany;
    case 'TOO_LATE_TO_CHANGE':
      return texts.tooLate;
    case 'NOT_FOUND':
    case 'CONFLICT':
      return texts.gone;
    case 'FORBIDDEN':
      return texts.onlyStaff;
    case 'BUSY':
      return texts.failed;
    default:
      return undefined;
  }
}
