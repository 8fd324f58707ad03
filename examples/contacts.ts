import { createMainstay, isMainstayError, paginate } from '@mainstay/client';

const mainstay = createMainstay({ url: process.env['MAINSTAY_URL'] ?? 'http://127.0.0.1:3000' });
await mainstay.session.signIn({ email: 'owner@acme.test', password: 'Mainstay-demo-1' });
for await (const contact of paginate(mainstay.contacts.list, { tag: 'vip' })) {
  console.log(contact.firstName, contact.emails[0]?.value); // typed, without code generation
}
await mainstay.contacts.create
  .mutate({ firstName: 'Ada', emails: [{ value: 'ada.lovelace@example.com' }] })
  .catch((error: unknown) => {
    if (isMainstayError(error, 'CONTACT_EMAIL_EXISTS')) console.log('already there:', error.details);
    else throw error;
  });
