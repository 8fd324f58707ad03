import { createMainstay } from '@mainstay/client';

/** What a small page does with the client: the measured bundle begins here. */
const client = createMainstay({ url: 'https://api.example.com' });
const page = await client.contacts.list.query({ limit: 10 });
console.log(page.data.length);
