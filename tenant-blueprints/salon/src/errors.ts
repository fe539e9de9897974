import { AppError, type AppErrorOptions } from '@codexdlc/blueprint-kit/errors.ts';

/** What only a salon may have to tell a caller, with its HTTP status; the rest is in the kit. */
export const SALON_ERRORS = {
  SLOT_TAKEN: 409,
  SLOT_NOT_OFFERED: 422,
  NOBODY_DOES_ALL: 422,
  BOOKING_CLOSED: 409,
  TOO_MANY_OPEN_BOOKINGS: 409,
  TOO_LATE_TO_CHANGE: 409,
  OFFER_ENDED: 410,
} as const;

export type SalonErrorCode = keyof typeof SALON_ERRORS;

export function salonError(code: SalonErrorCode, message: string, options: AppErrorOptions = {}): AppError {
  return new AppError({ code, status: SALON_ERRORS[code] }, message, options);
}
