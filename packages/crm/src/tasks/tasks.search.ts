import { searchIn } from '@mainstay/kernel';
import { taskRows } from './tasks.rows.ts';

/** Tasks by their titles. */
export const taskSearch = searchIn('tasks', 'tasks:read', taskRows, ({ title, status }) => ({
  title,
  subtitle: status,
}));
