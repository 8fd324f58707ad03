import { type FlatColumn, jsonObject, tagCell, tagsOfCell } from '../../transfer/index.ts';

const json = (value: unknown) => (Object.keys(value as object).length > 0 ? JSON.stringify(value) : '');

/** The columns of files of companies; a second address and what else they have no room for stands in the last one of an export. */
export const companyColumns: readonly FlatColumn[] = [
  { header: 'Company ID', field: 'id', also: ['Record ID'], told: true },
  {
    header: 'Name',
    field: 'name',
    also: ['Company', 'Company Name', 'Account Name', 'Organization', 'Organisation', 'Organization Name', 'Firma'],
  },
  { header: 'Domain', field: 'domain', also: ['Company Domain Name', 'Domain Name', 'Email Domain'] },
  { header: 'Industry', field: 'industry', also: ['Branche'] },
  { header: 'Size', field: 'size', also: ['Employees', 'Number of Employees', 'Company Size'] },
  { header: 'Phone', field: 'phone', also: ['Phone Number', 'Main Phone', 'Telefon'] },
  { header: 'Website', field: 'website', also: ['Website URL', 'URL', 'Web Page', 'Homepage'] },
  { header: 'Street', field: 'addresses.0.street', also: ['Street Address', 'Billing Street', 'Address', 'Straße'] },
  { header: 'City', field: 'addresses.0.city', also: ['Billing City', 'Ort', 'Stadt'] },
  { header: 'Region', field: 'addresses.0.region', also: ['State', 'State/Region', 'Billing State/Province'] },
  {
    header: 'Postal Code',
    field: 'addresses.0.postalCode',
    also: ['Zip', 'Zip Code', 'Billing Zip/Postal Code', 'PLZ'],
  },
  { header: 'Country', field: 'addresses.0.country', also: ['Country/Region', 'Billing Country', 'Land'] },
  { header: 'Address Label', field: 'addresses.0.label' },
  { header: 'Tags', field: 'tags', also: ['Labels', 'Categories'], read: tagsOfCell, write: tagCell },
  { header: 'Owner ID', field: 'ownerId' },
  { header: 'Parent ID', field: 'parentId', also: ['Parent Company ID'] },
  { header: 'External ID', field: 'externalId' },
  { header: 'Custom Fields', field: 'customFields', read: jsonObject, write: json },
  { header: 'Created At', field: 'createdAt', told: true },
  { header: 'Updated At', field: 'updatedAt', told: true },
];
