/** What an authority answered instead of what was asked: RFC 8555, section 6.7. */
export class AcmeProblem extends Error {
  /** Without its urn: "rateLimited". */
  readonly type: string;
  readonly retryAfter: Date | undefined;

  constructor(type: string, detail: string, retryAfter?: Date) {
    super(detail);
    this.name = 'AcmeProblem';
    this.type = type;
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered, or something that is no authority did. */
export class AuthorityAway extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'AuthorityAway';
  }
}

/** The authority looked, and the name does not lead here. */
export class NameNotProved extends Error {
  readonly hostName: string;

  constructor(hostName: string, detail: string) {
    super(detail);
    this.name = 'NameNotProved';
    this.hostName = hostName;
  }
}

/** The machine of the site could not be told what to answer. */
export class HostAway extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'HostAway';
  }
}

/** The record that DNS-01 needs could not be set or taken away. */
export class DnsNotChanged extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'DnsNotChanged';
  }
}
