/** How the catcher misbehaves, for tests of whoever sends. */
export type SmtpFault =
  /** Answers RCPT TO or the message with this code: 4xx is "later", 5xx is "never". */
  | { kind: 'refuse'; at: 'connect' | 'recipient' | 'message'; code: number; text?: (raw: string) => string }
  /** Takes the connection and says nothing more from this point on. */
  | { kind: 'hang'; at: 'recipient' | 'message' }
  /** Keeps the mail, then cuts the connection before it says so: the sender cannot know. */
  | { kind: 'drop-after-data' };

export function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
