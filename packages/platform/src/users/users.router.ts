import { ById } from '@mainstay/core';
import { del, get, patch, post, put, router, signedInProcedure, superProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { changePassword } from './change-password.ts';
import { Account, ChangePassword, CreateUser, ListUsers, UpdateUser, UserPage } from './users.schemas.ts';
import {
  createUser,
  deleteUser,
  getUser,
  listUsers,
  reinstateUser,
  suspendUser,
  unlockUser,
  updateUser,
} from './users.service.ts';
import { authErrors } from '../auth/auth.errors.ts';
import { userErrors } from './users.errors.ts';
import { memberErrors } from '../members/members.errors.ts';

export const usersRouter = router({
  list: superProcedure
    .meta({ permission: 'super', rest: get('/users'), summary: 'List all users' })
    .input(ListUsers)
    .output(UserPage)
    .query((opts) => listUsers(opts.ctx, opts.input)),

  create: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      stepUp: 'some',
      errors: [authErrors.EMAIL_EXISTS, authErrors.SIGN_IN_BUSY],
      rest: post('/users'),
      summary: 'Create a user',
      emits: ['user.created'],
    })
    .input(CreateUser)
    .output(Account)
    .mutation((opts) => createUser(opts.ctx, opts.input)),

  get: signedInProcedure
    .meta({
      permission: 'self-or-super',
      rest: get('/users/:id'),
      summary: 'Get a user',
    })
    .input(ById)
    .output(Account)
    .query((opts) => getUser(opts.ctx, opts.input)),

  update: signedInProcedure
    .meta({
      permission: 'self-or-super',
      idempotencyKey: true,
      stepUp: 'some',
      errors: [authErrors.EMAIL_EXISTS, userErrors.LAST_SUPER_ADMIN],
      rest: patch('/users/:id'),
      summary: 'Update a user',
      emits: ['user.updated'],
    })
    .input(UpdateUser)
    .output(Account)
    .mutation((opts) => updateUser(opts.ctx, opts.input)),

  delete: signedInProcedure
    .meta({
      permission: 'self-or-super',
      idempotencyKey: true,
      stepUp: true,
      errors: [memberErrors.LAST_OWNER, userErrors.LAST_SUPER_ADMIN],
      rest: del('/users/:id'),
      summary: 'Delete a user',
      emits: ['user.deleted'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteUser(opts.ctx, opts.input)),

  changePassword: signedInProcedure
    .meta({
      permission: 'self-or-super',
      idempotencyKey: true,
      limit: 'guess',
      batch: false,
      stepUp: 'some',
      errors: [authErrors.INVALID_CREDENTIALS, authErrors.ACCOUNT_LOCKED, authErrors.SIGN_IN_BUSY],
      rest: put('/users/:id/password', { status: 204 }),
      summary: 'Change a password; ends the other sessions',
    })
    .input(ChangePassword)
    .output(z.void())
    .mutation((opts) => changePassword(opts.ctx, opts.input)),

  unlock: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      rest: post('/users/:id/unlock', { status: 204 }),
      summary: 'Unlock an account after failed sign-ins',
      unaudited: 'failed sign-ins are not business data',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => unlockUser(opts.ctx, opts.input)),

  suspend: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [userErrors.LAST_SUPER_ADMIN],
      rest: post('/users/:id/suspend', { status: 204 }),
      summary: 'Suspend a user and end their sessions',
      emits: ['user.updated'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => suspendUser(opts.ctx, opts.input)),

  reinstate: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      rest: post('/users/:id/reinstate', { status: 204 }),
      summary: 'Reinstate a suspended user',
      emits: ['user.updated'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => reinstateUser(opts.ctx, opts.input)),
});
