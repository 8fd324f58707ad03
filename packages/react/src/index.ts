export { createApi } from './api.ts';
export type { Api, CallFailure } from './api-types.ts';
export { formErrors, type FormErrors } from './form-errors.ts';
export { type List, useList, useLive, useOptimisticUpdate } from './hooks.ts';
export { MainstayProvider, useMainstay, useSession } from './provider.ts';
export { type RecordSave, type Upload, useRecordSave, useUpload } from './record-hooks.ts';
export { type FieldConflict, type Merge, mergeFields, type SaveState, type SaverOptions } from './record-saver.ts';
export type { LiveSession } from './session.ts';
