import type { Labels } from '../state/records.ts';

export interface Image {
  id: number;
  status: 'available';
  type: 'system';
  name: string;
  description: string;
  image_size: null;
  disk_size: number;
  created: string;
  created_from: null;
  bound_to: null;
  os_flavor: string;
  os_version: string;
  architecture: 'x86' | 'arm';
  rapid_deploy: boolean;
  protection: { delete: false };
  deprecated: null;
  deleted: null;
  labels: Labels;
}

export const IMAGES: readonly Image[] = [
  ...both([114690387, 114690389], 'debian', '12', 'Debian 12', '2023-06-13T06:00:02+00:00'),
  ...both([310557660, 310557661], 'debian', '13', 'Debian 13', '2025-08-11T06:00:02+00:00'),
  ...both([161547269, 161547270], 'ubuntu', '24.04', 'Ubuntu 24.04', '2024-04-25T13:26:27+00:00'),
];

/** By id, or by name for an architecture. */
export function imageFor(nameOrId: string | number, architecture: 'x86' | 'arm'): Image | undefined {
  return IMAGES.find(
    (image) =>
      String(image.id) === String(nameOrId) ||
      (image.name === nameOrId && image.architecture === architecture),
  );
}

export function imageOf(id: number): Image {
  const image = IMAGES.find((one) => one.id === id);
  if (!image) throw new Error(`no image ${id} in the catalogue`);
  return image;
}

function both(
  [x86, arm]: [number, number],
  flavor: string,
  version: string,
  description: string,
  created: string,
): Image[] {
  const make = (id: number, architecture: 'x86' | 'arm'): Image => ({
    id,
    status: 'available',
    type: 'system',
    name: `${flavor}-${version}`,
    description,
    image_size: null,
    disk_size: 5,
    created,
    created_from: null,
    bound_to: null,
    os_flavor: flavor,
    os_version: version,
    architecture,
    rapid_deploy: true,
    protection: { delete: false },
    deprecated: null,
    deleted: null,
    labels: {},
  });
  return [make(x86, 'x86'), make(arm, 'arm')];
}
