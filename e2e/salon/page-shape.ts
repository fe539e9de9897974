/** Pages of one kind have one shape: ids, days and tokens are left out, so that a calendar of years is one page. */
export function pageShape(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const path = pathname
    .split('/')
    .map((part, index, parts) => (isVariable(part) || isSlug(part, parts[index - 1]) ? ':id' : part))
    .join('/');
  const names = [...new Set(searchParams.keys())]
    .filter((name) => name !== 'lang' && name !== 'day' && name !== 'page')
    .sort();
  const view = searchParams.get('view');
  return `${path}${names.length > 0 ? `?${names.join('&')}` : ''}${view === null ? '' : `=${view}`}`;
}

/** Services, their groups, rooms and mails have ids that people can read. */
function isSlug(part: string, before: string | undefined): boolean {
  const isList = ['services', 'categories', 'resources', 'wording'].includes(before ?? '');
  return isList && !['new', 'prices', 'categories', 'resources'].includes(part);
}

function isVariable(part: string): boolean {
  return /^\d+$/.test(part) || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part) || /^[A-Za-z0-9_-]{40,}$/.test(part);
}

/** As a file: `/admin/customers/:id` is `admin-customers-id`. */
export function shapeName(shape: string): string {
  return shape.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
}
