/** What a browser does in a sign-in: it follows redirects, keeps cookies by host, and fills in the provider's form. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address it went to, the last one first not fetched when it is outside. */
  readonly visited: string[] = [];

  /**
   * Goes to an address as the person `login` at the provider. Ends with a page, or with the address of a host that is not among
   * `hosts`, which is not fetched.
   */
  async visit(address: string, login: string, hosts: readonly string[]): Promise<{ url: URL; page: Response | null }> {
    let url = new URL(address);
    let form: URLSearchParams | undefined;
    for (let step = 0; step < 20; step++) {
      this.visited.push(url.href);
      if (!hosts.includes(url.origin)) return { url, page: null };
      const page = await this.#fetch(url, form);
      form = undefined;
      const location = page.headers.get('location');
      if (page.status >= 300 && page.status < 400 && location !== null) {
        url = new URL(location, url);
      } else if (url.pathname.startsWith('/interaction/') && page.status === 200) {
        form = new URLSearchParams({ prompt: 'login', login, password: 'any' });
      } else {
        return { url, page };
      }
    }
    throw new Error(`too many redirects: ${this.visited.join(' → ')}`);
  }

  async #fetch(url: URL, form: URLSearchParams | undefined): Promise<Response> {
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}
