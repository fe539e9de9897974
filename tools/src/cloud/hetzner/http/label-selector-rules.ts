import { invalidInput } from '../api-error.ts';
import type { Labels } from '../state/records.ts';

type Claim = (labels: Labels) => boolean;

const KEY = String.raw`[A-Za-z0-9](?:[\w.\-/]*[A-Za-z0-9])?`;
const VALUE = String.raw`(?:[A-Za-z0-9](?:[\w.\-]*[A-Za-z0-9])?)?`;
const EQUAL = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*(${VALUE})$`);
const AMONG = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);
const LABEL_KEY = new RegExp(`^${KEY}$`);
const LABEL_VALUE = new RegExp(`^${VALUE}$`);
const LONGEST = 63;
const RESERVED = 'hetzner.cloud/';

/** `k=v`, `k!=v`, `k`, `!k`, `k in (a,b)`, `k notin (a,b)`, joined by commas. */
export function labelSelector(text: string): Claim {
  const claims = splitOutsideBrackets(text).map((part) => claimOf(part, text));
  return (labels) => claims.every((claim) => claim(labels));
}

/** Refuses labels that the API would refuse. */
export function checkLabels(labels: Labels): Labels {
  for (const [key, value] of Object.entries(labels)) {
    const name = key.split('/').at(-1) ?? '';
    if (!LABEL_KEY.test(key) || name.length > LONGEST || key.startsWith(RESERVED))
      throw invalidInput('labels', `invalid label key '${key}'`);
    if (!LABEL_VALUE.test(value) || value.length > LONGEST) {
      throw invalidInput('labels', `invalid label value '${value}'`);
    }
  }
  return labels;
}

function claimOf(part: string, whole: string): Claim {
  const [, key = '', sign, value = ''] = EQUAL.exec(part) ?? [];
  if (sign === '!=') return (labels) => labels[key] !== value;
  if (sign !== undefined) return (labels) => labels[key] === value;

  const [, amongKey = '', word, list = ''] = AMONG.exec(part) ?? [];
  if (word !== undefined) {
    const values = list.split(',').map((one) => one.trim());
    const isAmong: Claim = (labels) => values.includes(labels[amongKey] ?? '\0');
    return word === 'in' ? isAmong : (labels) => !isAmong(labels);
  }

  const [, not, existing] = EXISTS.exec(part) ?? [];
  if (existing === undefined) throw invalidInput('label_selector', `cannot read '${whole}'`);
  return (labels) => Object.hasOwn(labels, existing) !== (not === '!');
}

function splitOutsideBrackets(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
