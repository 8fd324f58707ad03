import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** What a contact's sealed blob holds. */
export interface ContactPii {
  emails: { value: string; label?: string | undefined; primary?: boolean | undefined }[];
  phones: { value: string; label?: string | undefined; primary?: boolean | undefined }[];
  addresses: { street?: string | undefined; city?: string | undefined; country?: string | undefined }[];
}

/**
 * Mainstay's sealed format by hand, with nothing around it: AES-256-GCM as `nonce ‖ tag ‖ ciphertext`, a key per contact wrapped by
 * the tenant's, both bound to their place.
 */
export class TenantSeals {
  readonly #tenantId: string;
  readonly #dataKey: Buffer;
  readonly #indexKey: Buffer;
  readonly #columnKeys = new Map<string, Buffer>();

  constructor(tenantId: string, dataKey: Buffer, indexKey: Buffer) {
    this.#tenantId = tenantId;
    this.#dataKey = dataKey;
    this.#indexKey = indexKey;
  }

  open(id: string, pii: Buffer, piiKey: Buffer): ContactPii {
    const key = open(this.#dataKey, piiKey, `${this.#tenantId}|contacts|key|${id}`);
    return JSON.parse(open(key, pii, `${this.#tenantId}|contacts|pii|${id}`).toString('utf8')) as ContactPii;
  }

  seal(id: string, value: ContactPii): { pii: Buffer; piiKey: Buffer; key: Buffer } {
    const key = randomBytes(32);
    return {
      key,
      pii: seal(key, Buffer.from(JSON.stringify(value)), `${this.#tenantId}|contacts|pii|${id}`),
      piiKey: seal(this.#dataKey, key, `${this.#tenantId}|contacts|key|${id}`),
    };
  }

  /** The contact's own key. */
  openKey(id: string, piiKey: Buffer): Buffer {
    return open(this.#dataKey, piiKey, `${this.#tenantId}|contacts|key|${id}`);
  }

  /** What an event says of a person, sealed under the person's key. */
  sealPersonal(id: string, key: Buffer, facts: object): Buffer {
    return seal(key, Buffer.from(JSON.stringify(facts)), `${this.#tenantId}|contacts|event|${id}`);
  }

  /** By which ends of its phones, of four to twenty digits, a contact is found. */
  phoneCodes({ phones }: ContactPii): string[] {
    const ends = new Set<string>();
    for (const { value } of phones) {
      const digits = value.replace(/\D/g, '');
      for (let length = 4; length <= Math.min(digits.length, 20); length++) ends.add(digits.slice(-length));
    }
    return [...ends].map((end) => this.#digest('contacts.phone_end', end).subarray(0, 9).toString('base64url'));
  }

  /** The blind-index entries of a contact: each email, email domain and phone. */
  lookups({ emails, phones }: ContactPii): { kind: string; digest: Buffer }[] {
    const domains = new Set(emails.map(({ value }) => value.slice(value.lastIndexOf('@') + 1)));
    return [
      ...emails.map(({ value }) => ({ kind: 'email', digest: this.#digest('contacts.email', value) })),
      ...[...domains].map((domain) => ({ kind: 'domain', digest: this.#digest('contacts.email_domain', domain) })),
      ...phones.map(({ value }) => ({ kind: 'phone', digest: this.#digest('contacts.phone', value) })),
    ];
  }

  #digest(column: string, value: string): Buffer {
    let key = this.#columnKeys.get(column);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.#indexKey, Buffer.alloc(0), `blind-index|${column}`, 32));
      this.#columnKeys.set(column, key);
    }
    return createHmac('sha256', key).update(value).digest();
  }
}

/** Every tenant's keys, unwrapped with the one root key in `setting` (`id:base64`). */
export async function loadSeals(url: string, setting: string): Promise<Map<string, TenantSeals>> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ id: string; data: Buffer; index: Buffer }[]>`
    select tenant_id as id, data_key as data, index_key as index from tenant_keys`;
  await sql.end();
  const root = Buffer.from(setting.slice(setting.indexOf(':') + 1), 'base64');
  const unwrap = (wrapped: Buffer, context: string) => open(root, wrapped.subarray(1 + (wrapped[0] ?? 0)), context);
  return new Map(
    rows.map(({ id, data, index }) => [
      id,
      new TenantSeals(id, unwrap(data, `${id}|data`), unwrap(index, `${id}|index`)),
    ]),
  );
}

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
