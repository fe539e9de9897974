import { expect, it } from 'vitest';
import { hairSalonData } from './structured-data-plan.ts';

const settings = {
  businessName: 'Lily',
  street: 'Musterweg 1',
  city: '12345 Musterstadt',
  phone: '',
  mail: '',
  mapUrl: '',
  heroPicture: null,
};

it('names address, hours, special days and offers as schema.org has them', () => {
  const data = hairSalonData({
    siteUrl: 'https://lily.example',
    settings,
    description: 'Schnitt und Farbe',
    openingHours: [{ weekday: 2, opensAt: 540, closesAt: 1440 }],
    specialDays: [{ day: '2030-12-24', stretches: [] }],
    services: [
      { title: 'Schnitt', note: '', price: { cents: 4550, isFrom: false } },
      { title: 'Farbe', note: 'mit Pflege', price: { cents: 8000, isFrom: true } },
    ],
  });

  expect(data).toMatchObject({
    '@type': 'HairSalon',
    address: { postalCode: '12345', addressLocality: 'Musterstadt', streetAddress: 'Musterweg 1' },
    openingHoursSpecification: [{ dayOfWeek: 'https://schema.org/Tuesday', opens: '09:00', closes: '23:59' }],
    specialOpeningHoursSpecification: [
      { validFrom: '2030-12-24', validThrough: '2030-12-24', opens: '00:00', closes: '00:00' },
    ],
    makesOffer: [
      { itemOffered: { name: 'Schnitt' }, priceSpecification: { price: '45.50', priceCurrency: 'EUR' } },
      {
        itemOffered: { name: 'Farbe', description: 'mit Pflege' },
        priceSpecification: { minPrice: '80.00' },
      },
    ],
  });
  expect(data).not.toHaveProperty('telephone');
});

it('takes a city without a postal code as it is', () => {
  const data = hairSalonData({
    siteUrl: 'https://lily.example',
    settings: { ...settings, city: 'Wien' },
    description: '',
    openingHours: [],
    specialDays: [],
    services: [],
  });

  expect(data).toMatchObject({ address: { addressLocality: 'Wien' } });
  expect(data).not.toHaveProperty('specialOpeningHoursSpecification');
});
