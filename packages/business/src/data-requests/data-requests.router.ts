import { ById, commonErrors } from '@mainstay/core';
import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { dataRequestErrors, planErrors } from './data-requests.errors.ts';
import {
  ArchiveUrl,
  CreateDataRequest,
  DataPlan,
  DataRequest,
  DataRequestPage,
  DataRequestReason,
  ListDataRequests,
  RunDataRequest,
  VerifyDataRequest,
} from './data-requests.schemas.ts';
import {
  cancelDataRequest,
  createDataRequest,
  downloadDataRequest,
  extendDataRequest,
  getDataRequest,
  listDataRequests,
  planDataRequest,
  refuseDataRequest,
  runDataRequest,
  verifyDataRequest,
} from './data-requests.service.ts';

const permission = 'compliance:manage';
const emits = ['data_request.updated'];
const errors = [dataRequestErrors.STATUS];
const verb = (name: string) => post(`/data-requests/:id/${name}`, { status: 200 });

export const dataRequestsRouter = router({
  list: tenantProcedure
    .meta({ permission, rest: get('/data-requests'), summary: 'List the requests of people about their data' })
    .input(ListDataRequests)
    .output(DataRequestPage)
    .query(({ ctx, input }) => listDataRequests(ctx, input)),

  get: tenantProcedure
    .meta({ permission, rest: get('/data-requests/:id'), summary: 'Get a request, and what came of it' })
    .input(ById)
    .output(DataRequest)
    .query(({ ctx, input }) => getDataRequest(ctx, input)),

  create: tenantProcedure
    .meta({
      permission,
      rest: post('/data-requests'),
      errors: [dataRequestErrors.SUBJECT_UNKNOWN],
      emits: ['data_request.created'],
      summary: 'Write down that a person asks for their data, or to be erased',
      description: 'An address or a number finds all contacts that have it: in the bin and merged ones too.',
    })
    .input(CreateDataRequest)
    .output(DataRequest)
    .mutation(({ ctx, input }) => createDataRequest(ctx, input)),

  verify: tenantProcedure
    .meta({ permission, rest: verb('verify'), errors, emits, summary: 'Write down how the person proved who they are' })
    .input(VerifyDataRequest)
    .output(DataRequest)
    .mutation(({ ctx, input }) => verifyDataRequest(ctx, input)),

  extend: tenantProcedure
    .meta({ permission, rest: verb('extend'), errors, emits, summary: 'Take two months more to answer a request' })
    .input(DataRequestReason)
    .output(DataRequest)
    .mutation(({ ctx, input }) => extendDataRequest(ctx, input)),

  refuse: tenantProcedure
    .meta({ permission, rest: verb('refuse'), errors, emits, summary: 'Refuse a request' })
    .input(DataRequestReason)
    .output(DataRequest)
    .mutation(({ ctx, input }) => refuseDataRequest(ctx, input)),

  cancel: tenantProcedure
    .meta({ permission, rest: verb('cancel'), errors, emits, summary: 'Cancel a request that the person took back' })
    .input(ById)
    .output(DataRequest)
    .mutation(({ ctx, input }) => cancelDataRequest(ctx, input)),

  plan: tenantProcedure
    .meta({
      permission,
      rest: get('/data-requests/:id/plan'),
      summary: 'Tell what erasing the person would delete, scrub and keep',
      description: 'Changes nothing. An erasure is run with the hash of this plan.',
    })
    .input(ById)
    .output(DataPlan)
    .query(({ ctx, input }) => planDataRequest(ctx, input)),

  run: tenantProcedure
    .meta({
      permission,
      rest: post('/data-requests/:id/run', { status: 202 }),
      errors: [
        ...errors,
        dataRequestErrors.NOT_VERIFIED,
        dataRequestErrors.RUNNING,
        planErrors.CHANGED,
        commonErrors.LEGAL_HOLD,
      ],
      emits,
      summary: 'Export what is held about the person, or erase it',
      description:
        'Works in the background. After an erasure all tables are searched for the person; where something is found, the request has failed, with the place.',
    })
    .input(RunDataRequest)
    .output(DataRequest)
    .mutation(({ ctx, input }) => runDataRequest(ctx, input)),

  download: tenantProcedure
    .meta({
      permission,
      rest: verb('download'),
      emits,
      summary: 'Get the address of an export, which opens it for seven days',
    })
    .input(ById)
    .output(ArchiveUrl)
    .mutation(({ ctx, input }) => downloadDataRequest(ctx, input)),
});
