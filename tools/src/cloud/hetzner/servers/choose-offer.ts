import { invalidInput } from '../api-error.ts';
import { imageFor, type Image } from '../catalog/images.ts';
import { locationNamed, LOCATIONS, type Location } from '../catalog/locations.ts';
import { isSoldIn, serverTypeNamed, type ServerType } from '../catalog/server-types.ts';
import type { NewServer } from './new-server-input.ts';

export interface Offer {
  type: ServerType;
  image: Image;
  location: Location;
}

/** What is to be rented, if it is sold; without a location it is where an address is, else where there is some. */
export function chooseOffer(wanted: NewServer, locationOfAddress: string | undefined, now: Date): Offer {
  const type = serverTypeNamed(wanted.server_type);
  if (!type) throw invalidInput('server_type', `there is no server type '${wanted.server_type}'`);
  const image = imageFor(wanted.image, type.architecture);
  if (image?.architecture !== type.architecture) {
    throw invalidInput('image', `there is no image '${wanted.image}' for ${type.architecture}`);
  }
  const named = wanted.location ?? locationOfAddress;
  const location =
    named === undefined ? LOCATIONS.find(({ name }) => isSoldIn(type, name, now)) : locationNamed(named);
  if (!location) throw invalidInput('location', `there is no location '${named ?? ''}'`);
  if (!isSoldIn(type, location.name, now)) {
    throw invalidInput(
      'server_type',
      `unsupported location for server type: ${type.name} in ${location.name}`,
    );
  }
  return { type, image, location };
}
