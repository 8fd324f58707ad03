import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
export async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    if (address === null || typeof address === 'string')
        throw new Error('no port');
    return address.port;
}
/** Starts `main.ts` and waits until it answers. Throws with its output when it ends first. */
export async function startProcess(environment) {
    const port = environment['PORT'] ?? String(await freePort());
    const child = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
        env: {
            PATH: process.env['PATH'],
            HOME: process.env['HOME'],
            LOG_LEVEL: 'warn',
            RATE_LIMIT_SCALE: '1000',
            PORT: port,
            ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => (output += chunk.toString()));
    const url = `http://127.0.0.1:${port}`;
    const ended = once(child, 'exit');
    for (let attempt = 0;; attempt++) {
        if (child.exitCode !== null || child.signalCode !== null)
            throw new Error(`the server ended:\n${output}`);
        if (await fetch(`${url}/health/live`).then((reply) => reply.ok, () => false))
            break;
        if (attempt > 300)
            throw new Error(`the server does not answer:\n${output}`);
        await sleep(100);
    }
    return {
        url,
        child,
        output: () => output,
        async end(signal) {
            child.kill(signal);
            const [code, name] = (await ended);
            return code ?? name ?? 'unknown';
        },
    };
}
/** Calls REST; resolves with the status and the body. */
export async function call(url, method, path, options = {}) {
    const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
            ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
            ...options.headers,
        },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? null : JSON.parse(text) };
}
/** Registers somebody; resolves with an access token. */
export async function register(url, email) {
    const { body } = await call(url, 'POST', '/auth/register', {
        body: { email, password: 'Correct-horse-7', name: 'Test Person' },
    });
    return { token: body.tokens.accessToken, tenantId: body.tenant.id };
}
