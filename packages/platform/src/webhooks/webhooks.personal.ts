import { aboutContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What the log of deliveries holds of people. */
export const webhookPersonal: Record<string, PersonalTable> = {
  webhook_deliveries: {
    about: aboutContact('entity_id'),
    erase: 'scrub',
    reason: 'That something was sent stays; what the receiver answered may repeat the person’s data, and goes',
    fleeting: true,
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`
        update webhook_attempts a set response_sealed = null from webhook_deliveries d
         where a.tenant_id = ${tenantId} and d.tenant_id = a.tenant_id and d.id = a.delivery_id and d.entity_id = any (${people})`);
    },
  },
};
