export {
  type FaultMeaning,
  faultCode,
  lacksPartition,
  meaningOf,
  type ServerFault,
  serverFault,
} from './server-fault.ts';
