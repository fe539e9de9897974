/** One thing that clouds, certificates or the DNS need, as it is; en, since the command line speaks English. */
export interface CloudFinding {
  name: string;
  /** "off": it is not set, so nothing of it is used. */
  state: 'ok' | 'off' | 'wrong';
  found: string;
  /** What it is for, or why it matters. */
  why?: string;
  todo?: string;
  /** Where the vendor explains or gives it. */
  links?: readonly string[];
}
