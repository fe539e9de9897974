// rejects: no-restricted-properties
export function home(): string | undefined {
  return process.env['HOME'];
}
