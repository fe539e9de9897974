import type { DeliverySettings } from '../delivery/delivery-settings.ts';
import type { PlatformConfig } from '../platform-config.ts';

export function deliverySettings({ http, agency }: PlatformConfig): DeliverySettings {
  return {
    publicUrl: http.publicUrl,
    sender: { name: agency.name, address: agency.mailFrom },
    timeZone: agency.timeZone,
  };
}
