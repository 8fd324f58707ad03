import type { Command } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';

export function addTaskCommands(group: Command): void {
  group
    .command('today')
    .description(
      'your open tasks that are due by the end of today, by the calendar of this machine, overdue ones first',
    )
    .option('--everyone', 'tasks of everybody')
    .action(async (options, command) => {
      const { tasksToday } = await import('./tasks-today.ts');
      await tasksToday(settingsOf(command), options);
    });
}
