import type { Facts } from '@codexdlc/domain';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const MAX_TEXT = 120;

/** What a schema asks for, as values: the sentence beside the field may be in another language. */
export function ruleOf(issue: Issue): { rule: string; bounds: Facts } {
  return { rule: issue.code, bounds: boundsOf(issue) };
}

function boundsOf(issue: Issue): Facts {
  switch (issue.code) {
    case 'too_small':
      return { origin: issue.origin, minimum: Number(issue.minimum), inclusive: issue.inclusive !== false };
    case 'too_big':
      return { origin: issue.origin, maximum: Number(issue.maximum), inclusive: issue.inclusive !== false };
    case 'invalid_format':
      return { format: issue.format };
    case 'invalid_type':
      return { expected: issue.expected };
    case 'not_multiple_of':
      return { divisor: issue.divisor };
    case 'invalid_value':
      return { values: issue.values.map(String).join(', ').slice(0, MAX_TEXT) };
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return {};
  }
}
