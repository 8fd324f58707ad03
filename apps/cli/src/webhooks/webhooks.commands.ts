import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, collectField, limitOption } from '../terminal/option-values.ts';
import { readSecret, receiverUrl } from './message-options.ts';

const receiverFlag = () =>
  new Option('--forward-to <url>', 'address of your program, such as http://127.0.0.1:4000/hook')
    .argParser(receiverUrl)
    .makeOptionMandatory();
const secretFlag = () =>
  new Option('--secret <whsec_…>', 'what signs the messages; made anew unless given')
    .env('MAINSTAY_WEBHOOK_SECRET')
    .argParser(readSecret);

export function addWebhookCommands(group: Command): void {
  group
    .command('listen')
    .description('forward events as they happen to a program of yours, signed as a webhook signs them, until Ctrl-C')
    .addOption(receiverFlag())
    .addOption(secretFlag())
    .addOption(new Option('--type <type>', 'of this type; may be repeated').argParser(collect))
    .option('--after <id>', 'events after this one first; from now on unless given')
    .action(async (options, command) => {
      const { listen } = await import('./listen.ts');
      await listen(settingsOf(command), options);
    });
  group
    .command('trigger')
    .description('send a made-up event of a type to a program of yours; nothing changes on the server')
    .argument('<type>', 'such as contact.created')
    .addOption(receiverFlag())
    .addOption(secretFlag())
    .addOption(
      new Option('--field <name=value>', 'a field of its data, as text or JSON; may be repeated').argParser(
        collectField,
      ),
    )
    .action(async (type, options, command) => {
      const { trigger } = await import('./trigger.ts');
      await trigger(settingsOf(command), type, options);
    });
  group
    .command('deliveries')
    .description('list what was and will be sent to a webhook, newest first')
    .argument('<id>', 'of the webhook')
    .addOption(new Option('--status <status>').choices(['pending', 'delivered', 'failed', 'cancelled'] as const))
    .addOption(limitOption())
    .option('--all', 'all of them')
    .action(async (id, options, command) => {
      const { listDeliveries } = await import('./deliveries.ts');
      await listDeliveries(settingsOf(command), id, options);
    });
  group
    .command('delivery')
    .description('show one delivery: what was sent, each answer, and when it is tried again')
    .argument('<id>', 'of the webhook')
    .argument('<delivery>', 'of the delivery')
    .action(async (id, deliveryId, _options, command) => {
      const { showDelivery } = await import('./deliveries.ts');
      await showDelivery(settingsOf(command), { id, deliveryId });
    });
}
