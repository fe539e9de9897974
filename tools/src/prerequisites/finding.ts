/** One thing that the machine must have: what was found, and if it is not enough, why it matters and what to do. */
export interface Finding {
  name: string;
  ok: boolean;
  found: string;
  why?: string;
  todo?: string;
}
