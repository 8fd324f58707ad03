import { type ChildProcess } from 'node:child_process';
/** A server process of its own, as an operator starts it. */
export interface ServerProcess {
    url: string;
    child: ChildProcess;
    output(): string;
    /** Sends a signal and resolves with the exit code, or the signal's name. */
    end(signal: NodeJS.Signals): Promise<number | string>;
}
export declare function freePort(): Promise<number>;
/** Starts `main.ts` and waits until it answers. Throws with its output when it ends first. */
export declare function startProcess(environment: Record<string, string>): Promise<ServerProcess>;
interface Reply {
    status: number;
    /** Whatever JSON the server answered; null for none. Tests reach into it, so it is not typed further. */
    body: any;
}
/** Calls REST; resolves with the status and the body. */
export declare function call(url: string, method: string, path: string, options?: {
    token?: string;
    body?: unknown;
    headers?: Record<string, string>;
}): Promise<Reply>;
/** Registers somebody; resolves with an access token. */
export declare function register(url: string, email: string): Promise<{
    token: string;
    tenantId: string;
}>;
export {};
