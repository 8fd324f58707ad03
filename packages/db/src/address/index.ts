export { databaseAddress, DatabaseAddressError, withAuthorities } from './database-address.ts';
export { clientAddress, driverAddress } from './driver-address.ts';
