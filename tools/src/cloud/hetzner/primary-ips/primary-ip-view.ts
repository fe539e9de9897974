import { locationNamed } from '../catalog/locations.ts';
import type { PrimaryIpRecord } from '../state/records.ts';

/** A primary IP as the API shows it. */
export function primaryIpView({ assignee, isProtected, location, ...shown }: PrimaryIpRecord) {
  return {
    ...shown,
    assignee_id: assignee,
    assignee_type: 'server',
    blocked: false,
    location: locationNamed(location),
    protection: { delete: isProtected },
  };
}
