import type { Severity } from '@codexdlc/domain';

/** An incident, and one chat that may hear of it. */
export interface Telling {
  severity: Severity;
  isOver: boolean;
  /** What has just happened is that it ended. */
  isEnd: boolean;
  isQuiet: boolean;
  isChatMuted: boolean;
  /** The chat shows the incident already. */
  isShown: boolean;
  /** As critical. */
  isShownCritical: boolean;
}

export interface HowToTell {
  /** Only the message that is there is changed. */
  onlyIfThere: boolean;
  isSilent: boolean;
  /** An edit makes no sound: a short message of its own has to. */
  rings: boolean;
}

/** Critical at once and with sound, a warning without one in quiet hours, a notice in the digest only. */
export function planTelling(telling: Telling): HowToTell {
  const { severity, isOver, isShown } = telling;
  const isCritical = severity === 'critical';
  const isForDigest = severity === 'notice';
  const isHushed = telling.isChatMuted && !isCritical;
  return {
    onlyIfThere: telling.isEnd || isForDigest || isHushed,
    // What is over already when it is told first wakes nobody.
    isSilent: isOver || (!isCritical && telling.isQuiet),
    rings: isCritical && !isOver && isShown && !telling.isShownCritical,
  };
}
