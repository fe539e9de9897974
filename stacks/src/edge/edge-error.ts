export type EdgeErrorCode =
  | 'INVALID_SITE'
  | 'NAME_TAKEN'
  | 'CONFIG_REFUSED'
  | 'NEIGHBOUR_BROKEN'
  | 'NOT_SERVING'
  | 'EDGE_NOT_RUNNING'
  | 'EDGE_BUSY'
  | 'CONTAINER_TAKEN'
  | 'PORT_TAKEN'
  | 'IMAGE_MISSING'
  | 'SITE_MISSING'
  | 'CERTIFICATE_REFUSED';

/** What the edge refuses or could not do; the message says which value, and what to do next. */
export class EdgeError extends Error {
  readonly code: EdgeErrorCode;
  /** nginx's own lines, where it had something to say. */
  readonly nginxLines: readonly string[];

  constructor(
    code: EdgeErrorCode,
    message: string,
    options?: ErrorOptions & { nginxLines?: readonly string[] },
  ) {
    super(message, options);
    this.name = 'EdgeError';
    this.code = code;
    this.nginxLines = options?.nginxLines ?? [];
  }
}
