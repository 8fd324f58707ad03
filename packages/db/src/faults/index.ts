export { type FaultMeaning, faultCode, meaningOf, type ServerFault, serverFault } from './server-fault.ts';
