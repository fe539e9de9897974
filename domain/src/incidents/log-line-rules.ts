const MAX_LINE = 500;
const HIDDEN = '[hidden]';
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** What secrets look like wherever they stand; the first group, if any, is kept. */
const PATTERNS: readonly RegExp[] = [
  /** A private key on one line, as in JSON. */
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g,
  /** The password of an address. */
  /([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s@]+(?=@)/gi,
  /(\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic)?\s*)[^\s"',]+/gi,
  /(\bbearer\s+)[\w.~+/=-]{8,}/gi,
  /((?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|session(?:id)?|cookie|pwd)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
  /\bwhsec_[A-Za-z0-9+/=_-]{8,}/g,
  /** Telegram bots, GitHub, GitLab, Slack, Stripe, AWS. */
  /\b\d{6,12}:[A-Za-z0-9_-]{30,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[rs]k_(?:live|test)_|AKIA)[A-Za-z0-9_-]{10,}/g,
  /** JSON web tokens. */
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /** Long random text of any other kind. */
  /\b[A-Fa-f0-9]{32,}\b/g,
  /\b(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])(?=[\w+/-]*[a-z])[\w+/-]{40,}={0,2}/g,
];

/** Lines that may be kept and shown: no secrets, no control characters, none endless. */
export function safeLogLines(lines: readonly string[], most = 20): string[] {
  return lines.slice(-most).map(safeLogLine);
}

export function safeLogLine(line: string): string {
  // Cut first, generously: a pattern must not run over megabytes.
  const plain = withoutControls(line.slice(0, MAX_LINE * 4));
  const hidden = PATTERNS.reduce(
    (text, pattern) =>
      text.replaceAll(pattern, (_, kept: unknown) => (typeof kept === 'string' ? kept : '') + HIDDEN),
    plain,
  );
  // Half a surrogate pair would not be valid JSON for Postgres.
  return hidden.length <= MAX_LINE
    ? hidden.toWellFormed()
    : `${hidden.slice(0, MAX_LINE - 1)}…`.toWellFormed();
}

function withoutControls(line: string): string {
  return line
    .replaceAll('\t', ' ')
    .replaceAll(COLOUR, '')
    .replaceAll(/\p{Cc}/gu, '');
}
