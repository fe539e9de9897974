const DAY_MS = 86_400_000;

/** Whoever does not confirm their address in this time has not agreed to anything. */
export const CONFIRMATION_DAYS = 14;

export interface RetentionSettings {
  confirmationDays: number;
  /** Forms that were begun and not sent, counted from the last step. */
  partialDays: number;
  spamDays: number;
  /** Leads that became nothing, counted from the last sign of life. */
  inactiveDays: number;
}

export const DEFAULT_RETENTION: RetentionSettings = {
  confirmationDays: CONFIRMATION_DAYS,
  partialDays: 30,
  spamDays: 30,
  inactiveDays: 180,
};

export interface RetentionDates {
  confirmationsBefore: Date;
  partialsBefore: Date;
  spamBefore: Date;
  inactiveBefore: Date;
}

export function retentionDates(now: Date, settings: RetentionSettings): RetentionDates {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    confirmationsBefore: before(settings.confirmationDays),
    partialsBefore: before(settings.partialDays),
    spamBefore: before(settings.spamDays),
    inactiveBefore: before(settings.inactiveDays),
  };
}
