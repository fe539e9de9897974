/** What is known of how a form was filled in. */
export interface FormSigns {
  /** The field that people do not see holds something. */
  honeypot: boolean;
  secondsTaken: number;
  proof: 'solved' | 'missing' | 'wrong';
}

export interface SpamVerdict {
  /** From SPAM_SCORE of domain on the lead is kept, and shown to whoever asks for spam only. */
  score: number;
  flags: string[];
}

/** Nobody reads and answers eight questions in less. */
const TOO_FAST_SECONDS = 5;

const POINTS = { honeypot: 100, 'too-fast': 40, 'no-proof': 30, 'wrong-proof': 60 } as const;

/** One sign alone is no proof: a browser without script solves nothing, and some people are quick. */
export function judgeForm({ honeypot, secondsTaken, proof }: FormSigns): SpamVerdict {
  const flags: (keyof typeof POINTS)[] = [];
  if (honeypot) flags.push('honeypot');
  if (secondsTaken < TOO_FAST_SECONDS) flags.push('too-fast');
  if (proof === 'missing') flags.push('no-proof');
  if (proof === 'wrong') flags.push('wrong-proof');
  const sum = flags.reduce((total, flag) => total + POINTS[flag], 0);
  return { score: Math.min(100, sum), flags };
}
