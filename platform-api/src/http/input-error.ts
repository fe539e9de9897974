import { AppError, because, type Facts } from '@codexdlc/domain';

export type InputPlace = 'path' | 'query' | 'body' | 'header';

export interface ProblemItem {
  /** JSON pointer into the body, as a fragment: "#/domain". */
  pointer?: string;
  /** Name of a parameter of the path, the query or a header. */
  parameter?: string;
  detail: string;
  /** The rule that it breaks, as a machine reads it: "too_big", "invalid_format" ... */
  rule?: string;
  /** What the rule asks for: { maximum: 120 }. */
  bounds?: Facts;
}

/** What was sent cannot be read (400, 415) or cannot be taken (422). */
export class InputError extends AppError {
  readonly items: readonly ProblemItem[];
  readonly status: number;

  constructor(place: InputPlace, items: readonly ProblemItem[], status = 422) {
    const [first] = items;
    const name = first?.parameter ?? first?.pointer ?? '#';
    super(
      'INVALID_INPUT',
      items.length > 1
        ? `${items.length} values of the ${place} cannot be taken.`
        : `${name === '#' ? `The ${place}` : `"${name}" of the ${place}`} cannot be taken.`,
      {
        ...(first === undefined ? {} : { why: `${name === '#' ? '' : `${name}: `}${first.detail}` }),
        ...because('values-refused', { count: items.length }),
      },
    );
    this.items = items;
    this.status = status;
  }
}
