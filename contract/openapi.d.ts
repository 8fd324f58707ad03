// Made from openapi.json by `pnpm contract:update`.
export interface paths {
    "/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all tenants */
        get: operations["tenants.list"];
        put?: never;
        /** Create a tenant */
        post: operations["tenants.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tenant */
        get: operations["tenants.get"];
        /** Update a tenant */
        put: operations["tenants.update.put"];
        post?: never;
        /** Delete a tenant */
        delete: operations["tenants.delete"];
        options?: never;
        head?: never;
        /** Update a tenant */
        patch: operations["tenants.update"];
        trace?: never;
    };
    "/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description Within a second its members and keys get `TENANT_SUSPENDED`. Its data stays; its jobs and webhooks wait until it is reinstated.
         */
        post: operations["tenants.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reinstate a suspended tenant */
        post: operations["tenants.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a tenant’s usage and plan limits
         * @description Calls are counted in batches: those of other processes arrive within ten seconds or so.
         */
        get: operations["tenants.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a tenant’s usage and plan limits
         * @description Calls are counted in batches: those of other processes arrive within ten seconds or so.
         */
        get: operations["tenants.usage.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tenant’s settings */
        get: operations["tenants.settings.get"];
        /**
         * Update a tenant’s settings
         * @description What is left out stays. Whoever asks every member for a second factor must have signed in with one (`MFA_REQUIRED`); asking nobody any more, or keeping records for a shorter time, needs a recent authentication.
         */
        put: operations["tenants.settings.update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a tenant’s settings
         * @description What is left out stays. Whoever asks every member for a second factor must have signed in with one (`MFA_REQUIRED`); asking nobody any more, or keeping records for a shorter time, needs a recent authentication.
         */
        patch: operations["tenants.settings.update.patch"];
        trace?: never;
    };
    "/tenants/{tenantId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tenant’s settings */
        get: operations["tenants.settings.get.inTenant"];
        /**
         * Update a tenant’s settings
         * @description What is left out stays. Whoever asks every member for a second factor must have signed in with one (`MFA_REQUIRED`); asking nobody any more, or keeping records for a shorter time, needs a recent authentication.
         */
        put: operations["tenants.settings.update.inTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a tenant’s settings
         * @description What is left out stays. Whoever asks every member for a second factor must have signed in with one (`MFA_REQUIRED`); asking nobody any more, or keeping records for a shorter time, needs a recent authentication.
         */
        patch: operations["tenants.settings.update.inTenant.patch"];
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the caller, their tenant and permissions */
        get: operations["auth.me"];
        /** Update the caller’s profile */
        put: operations["auth.updateProfile.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Update the caller’s profile */
        patch: operations["auth.updateProfile"];
        trace?: never;
    };
    "/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a password reset by mail
         * @description Answers alike whether or not the address is known.
         */
        post: operations["auth.forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset a password with a mailed token; ends every session */
        post: operations["auth.resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an email address with a mailed token
         * @description The link confirms the registration that it was mailed for. Signed in, or with the password, the account keeps all it holds; from the network of the registration it keeps password and sessions; else the password is to be chosen by `auth.forgotPassword`.
         */
        post: operations["auth.verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resend the verification mail */
        post: operations["auth.resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/change-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a change of email address, confirmed at both
         * @description Links go to the present address and to the new one; both must be followed within a day.
         */
        post: operations["auth.changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/confirm-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a change of email address with a mailed token
         * @description The link to the new address is good only for who is signed in to the account, or gives its password; without, the answer is `VALIDATION_ERROR`, and the link stays good.
         */
        post: operations["auth.confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/object-factor-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to the removal of one’s second factors, with the mailed token */
        post: operations["auth.objectFactorReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller’s sign-ins and security changes
         * @description Of the last 90 days.
         */
        get: operations["auth.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller’s sessions */
        get: operations["auth.sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of the caller’s sessions */
        delete: operations["auth.sessions.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an account and its tenant
         * @description Where registration is quiet, every registration answers 202 and `pending`, whether or not the address is known; a mail tells the rest.
         */
        post: operations["auth.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with email and password
         * @description Where a second factor is on, the answer has `mfaRequired` and an `mfaToken` in the place of tokens: go on with `auth.verifyMfa`, or with `auth.passkeys.login`.
         */
        post: operations["auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a sign-in with a code or a recovery code */
        post: operations["auth.verifyMfa"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller’s second factors */
        get: operations["auth.mfa.status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start setting up an authenticator app */
        post: operations["auth.mfa.setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable the second factor; returns recovery codes */
        post: operations["auth.mfa.enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable the second factor */
        post: operations["auth.mfa.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mfa/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Regenerate recovery codes; the old ones stop working */
        post: operations["auth.mfa.regenerateRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sso/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a sign-in at a tenant’s identity provider
         * @description Send the browser to `url` and keep `flow` to yourself. The browser comes back to `returnTo` with `ssoCode`, or with `ssoError`; without `returnTo` a page shows the code. Where that is a program (a loopback address, or no `returnTo`), show `userCode` to the person: the page asks for it where there is no `returnTo`, and where the browser comes from another network than the program. Trade code and flow for tokens with `auth.sso.finish`.
         */
        post: operations["auth.sso.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sso/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a sign-in at a tenant’s identity provider */
        post: operations["auth.sso.finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the connection to the identity provider */
        get: operations["auth.sso.get"];
        /** Create or replace the connection to the identity provider */
        put: operations["auth.sso.set"];
        post?: never;
        /** Delete the connection; ends its sessions */
        delete: operations["auth.sso.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the connection to the identity provider */
        get: operations["auth.sso.get.inTenant"];
        /** Create or replace the connection to the identity provider */
        put: operations["auth.sso.set.inTenant"];
        post?: never;
        /** Delete the connection; ends its sessions */
        delete: operations["auth.sso.remove.inTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test the connection to the identity provider */
        post: operations["auth.sso.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/sso/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test the connection to the identity provider */
        post: operations["auth.sso.test.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/register-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the options for registering a passkey */
        post: operations["auth.passkeys.registerOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller’s passkeys */
        get: operations["auth.passkeys.list"];
        put?: never;
        /** Register a passkey */
        post: operations["auth.passkeys.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete one of the caller’s passkeys */
        delete: operations["auth.passkeys.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/login-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the options for signing in with a passkey */
        post: operations["auth.passkeys.loginOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["auth.passkeys.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refresh the tokens of a session */
        post: operations["auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Authenticate again (step-up)
         * @description Good for ten minutes of this session. Calls that need it answer 403 `REAUTHENTICATION_REQUIRED`; a sign-in is good for ten minutes too.
         */
        post: operations["auth.reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out of this session
         * @description By the access token, also one that has run out, by `refreshToken`, or by the cookie.
         */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out of every session */
        post: operations["auth.logoutAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/switch-tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch to another of the caller’s tenants */
        post: operations["auth.switchTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["apiKeys.list"];
        put?: never;
        /**
         * Create an API key
         * @description Made with a key, it is bound no less than that one: `allowedIps`, `rateLimit` and `expiresAt` are its own where they are left out, and are refused where they are wider.
         */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["apiKeys.list.inTenant"];
        put?: never;
        /**
         * Create an API key
         * @description Made with a key, it is bound no less than that one: `allowedIps`, `rateLimit` and `expiresAt` are its own where they are left out, and are refused where they are wider.
         */
        post: operations["apiKeys.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description One that the caller created, the calling key itself, or one that does no more than the caller may.
         */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description One that the caller created, the calling key itself, or one that does no more than the caller may.
         */
        delete: operations["apiKeys.revoke.inTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate an API key; both work during the overlap */
        post: operations["apiKeys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate an API key; both work during the overlap */
        post: operations["apiKeys.rotate.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key’s usage per day and procedure
         * @description Counts are written in batches: those of other processes arrive within ten seconds or so.
         */
        get: operations["apiKeys.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/api-keys/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key’s usage per day and procedure
         * @description Counts are written in batches: those of other processes arrive within ten seconds or so.
         */
        get: operations["apiKeys.usage.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a tenant’s domains */
        get: operations["domains.list"];
        put?: never;
        /** Add a domain; returns the DNS record that verifies it */
        post: operations["domains.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a tenant’s domains */
        get: operations["domains.list.inTenant"];
        put?: never;
        /** Add a domain; returns the DNS record that verifies it */
        post: operations["domains.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a domain by its DNS record */
        post: operations["domains.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a domain by its DNS record */
        post: operations["domains.verify.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the primary domain */
        post: operations["domains.setPrimary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/domains/{id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the primary domain */
        post: operations["domains.setPrimary.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a domain */
        delete: operations["domains.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a domain */
        delete: operations["domains.delete.inTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members with their roles */
        get: operations["members.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members with their roles */
        get: operations["members.list.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a member’s role */
        put: operations["members.update.put"];
        post?: never;
        /** Remove a member from the tenant */
        delete: operations["members.remove"];
        options?: never;
        head?: never;
        /** Change a member’s role */
        patch: operations["members.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a member’s role */
        put: operations["members.update.inTenant.put"];
        post?: never;
        /** Remove a member from the tenant */
        delete: operations["members.remove.inTenant"];
        options?: never;
        head?: never;
        /** Change a member’s role */
        patch: operations["members.update.inTenant"];
        trace?: never;
    };
    "/members/{id}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the removal of a member’s second factors
         * @description For somebody who lost them. The person is mailed at once and may object; a day after that mail the authenticator app, recovery codes and passkeys are removed and every session ends. A sign-in with a second factor keeps them.
         */
        post: operations["members.resetFactors"];
        /** Cancel the removal of a member’s second factors */
        delete: operations["members.cancelFactorReset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/members/{id}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the removal of a member’s second factors
         * @description For somebody who lost them. The person is mailed at once and may object; a day after that mail the authenticator app, recovery codes and passkeys are removed and every session ends. A sign-in with a second factor keeps them.
         */
        post: operations["members.resetFactors.inTenant"];
        /** Cancel the removal of a member’s second factors */
        delete: operations["members.cancelFactorReset.inTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/factor-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pending removals of second factors */
        get: operations["members.listFactorResets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/factor-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pending removals of second factors */
        get: operations["members.listFactorResets.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the acting tenant */
        post: operations["members.leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/members/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the acting tenant */
        post: operations["members.leave.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["invitations.list"];
        put?: never;
        /**
         * Invite a person by mail
         * @description The link works once, within 7 days, and only while the inviter could still give the role. A second invitation of the same address replaces the first.
         */
        post: operations["invitations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["invitations.list.inTenant"];
        put?: never;
        /**
         * Invite a person by mail
         * @description The link works once, within 7 days, and only while the inviter could still give the role. A second invitation of the same address replaces the first.
         */
        post: operations["invitations.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["invitations.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["invitations.revoke.inTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation */
        post: operations["invitations.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles with their permissions */
        get: operations["roles.list"];
        put?: never;
        /** Create a role */
        post: operations["roles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles with their permissions */
        get: operations["roles.list.inTenant"];
        put?: never;
        /** Create a role */
        post: operations["roles.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a role */
        get: operations["roles.get"];
        /** Update a role */
        put: operations["roles.update.put"];
        post?: never;
        /** Delete an unused role */
        delete: operations["roles.delete"];
        options?: never;
        head?: never;
        /** Update a role */
        patch: operations["roles.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a role */
        get: operations["roles.get.inTenant"];
        /** Update a role */
        put: operations["roles.update.inTenant.put"];
        post?: never;
        /** Delete an unused role */
        delete: operations["roles.delete.inTenant"];
        options?: never;
        head?: never;
        /** Update a role */
        patch: operations["roles.update.inTenant"];
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List permissions */
        get: operations["permissions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List permissions */
        get: operations["permissions.list.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authz/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain whether a user may call a procedure */
        post: operations["authz.explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/authz/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain whether a user may call a procedure */
        post: operations["authz.explain.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all users */
        get: operations["users.list"];
        put?: never;
        /** Create a user */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["users.get"];
        /** Update a user */
        put: operations["users.update.put"];
        post?: never;
        /** Delete a user */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        /** Update a user */
        patch: operations["users.update"];
        trace?: never;
    };
    "/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a password; ends the other sessions */
        put: operations["users.changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlock an account after failed sign-ins */
        post: operations["users.unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a user and end their sessions */
        post: operations["users.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reinstate a suspended user */
        post: operations["users.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description The last 30 days, oldest first. Go on with `after` set to the id of the last event you know.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description The last 30 days, oldest first. Go on with `after` set to the id of the last event you know.
         */
        get: operations["events.list.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events
         * @description Server-sent events. After a break, send the last id as `Last-Event-ID` (or `lastEventId`): nothing is missed and nothing comes twice. When the log no longer goes back that far, one event of type `resync` comes first.
         */
        get: operations["events.subscribe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events
         * @description Server-sent events. After a break, send the last id as `Last-Event-ID` (or `lastEventId`): nothing is missed and nothing comes twice. When the log no longer goes back that far, one event of type `resync` comes first.
         */
        get: operations["events.subscribe.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["webhooks.list"];
        put?: never;
        /**
         * Create a webhook
         * @description The answer holds the signing secret, which is shown this once. At most 50 webhooks per tenant.
         */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["webhooks.list.inTenant"];
        put?: never;
        /**
         * Create a webhook
         * @description The answer holds the signing secret, which is shown this once. At most 50 webhooks per tenant.
         */
        post: operations["webhooks.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["webhooks.get"];
        /** Update, disable or enable a webhook */
        put: operations["webhooks.update.put"];
        post?: never;
        /** Delete a webhook and its deliveries */
        delete: operations["webhooks.delete"];
        options?: never;
        head?: never;
        /** Update, disable or enable a webhook */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["webhooks.get.inTenant"];
        /** Update, disable or enable a webhook */
        put: operations["webhooks.update.inTenant.put"];
        post?: never;
        /** Delete a webhook and its deliveries */
        delete: operations["webhooks.delete.inTenant"];
        options?: never;
        head?: never;
        /** Update, disable or enable a webhook */
        patch: operations["webhooks.update.inTenant"];
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event and return the response */
        post: operations["webhooks.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event and return the response */
        post: operations["webhooks.test.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate the signing secret; both sign during the overlap */
        post: operations["webhooks.rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate the signing secret; both sign during the overlap */
        post: operations["webhooks.rotateSecret.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List event types */
        get: operations["webhooks.eventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List event types */
        get: operations["webhooks.eventTypes.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries with their last attempts */
        get: operations["webhooks.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries with their last attempts */
        get: operations["webhooks.deliveries.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Redeliver an event */
        post: operations["webhooks.redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Redeliver an event */
        post: operations["webhooks.redeliver.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay the events of a period */
        post: operations["webhooks.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay the events of a period */
        post: operations["webhooks.replay.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a tenant’s audit log, newest first
         * @description Every change with the old and new values of its fields. Encrypted values show as `[sealed]`.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the audit log of all tenants and of the installation, newest first */
        get: operations["audit.listAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a tenant’s audit log as CSV
         * @description Streamed, oldest row first. What a spreadsheet would run as a formula gets a quote in front.
         */
        get: operations["audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a tenant’s audit log as CSV
         * @description Streamed, oldest row first. What a spreadsheet would run as a formula gets a quote in front.
         */
        get: operations["audit.export.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a tenant’s audit log
         * @description Walks the whole chain and names the first row that was altered, removed, reordered or put in. Give `knownN` and `knownHash` of an earlier answer to notice a log that was set back as a whole.
         */
        get: operations["audit.verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a tenant’s audit log
         * @description Walks the whole chain and names the first row that was altered, removed, reordered or put in. Give `knownN` and `knownHash` of an earlier answer to notice a log that was set back as a whole.
         */
        get: operations["audit.verify.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List background jobs
         * @description Newest first. A job that is done is not in the queue any more; one that failed for good stays.
         */
        get: operations["jobs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a background job */
        get: operations["jobs.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a job now, with all its attempts */
        post: operations["jobs.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job */
        post: operations["jobs.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything that the caller may read
         * @description Best match first: whole words, then the beginning of the last word, then likely slips of the fingers; accents and case make no difference. A whole email, an email domain or a phone number finds its contacts exactly.
         */
        get: operations["search.query"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything that the caller may read
         * @description Best match first: whole words, then the beginning of the last word, then likely slips of the fingers; accents and case make no difference. A whole email, an email domain or a phone number finds its contacts exactly.
         */
        get: operations["search.query.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the version of the server and its API */
        get: operations["system.version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the capabilities of the installation */
        get: operations["system.capabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts */
        get: operations["contacts.list"];
        put?: never;
        /** Create a contact */
        post: operations["contacts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts */
        get: operations["contacts.list.inTenant"];
        put?: never;
        /** Create a contact */
        post: operations["contacts.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a contact */
        get: operations["contacts.get"];
        /** Update a contact */
        put: operations["contacts.update.put"];
        post?: never;
        /** Delete a contact; it can be restored */
        delete: operations["contacts.delete"];
        options?: never;
        head?: never;
        /** Update a contact */
        patch: operations["contacts.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a contact */
        get: operations["contacts.get.inTenant"];
        /** Update a contact */
        put: operations["contacts.update.inTenant.put"];
        post?: never;
        /** Delete a contact; it can be restored */
        delete: operations["contacts.delete.inTenant"];
        options?: never;
        head?: never;
        /** Update a contact */
        patch: operations["contacts.update.inTenant"];
        trace?: never;
    };
    "/contacts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted contact */
        post: operations["contacts.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted contact */
        post: operations["contacts.restore.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search contacts, best matches first
         * @description A whole email, an email domain or a phone number is matched exactly; anything else by the beginnings of its words.
         */
        get: operations["contacts.search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search contacts, best matches first
         * @description A whole email, an email domain or a phone number is matched exactly; anything else by the beginnings of its words.
         */
        get: operations["contacts.search.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or update a contact by email or external id */
        put: operations["contacts.upsert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or update a contact by email or external id */
        put: operations["contacts.upsert.inTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Update up to 100 contacts */
        put: operations["contacts.bulkUpdate.put"];
        /** Create up to 100 contacts */
        post: operations["contacts.bulkCreate"];
        /** Delete up to 100 contacts */
        delete: operations["contacts.bulkDelete"];
        options?: never;
        head?: never;
        /** Update up to 100 contacts */
        patch: operations["contacts.bulkUpdate"];
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Update up to 100 contacts */
        put: operations["contacts.bulkUpdate.inTenant.put"];
        /** Create up to 100 contacts */
        post: operations["contacts.bulkCreate.inTenant"];
        /** Delete up to 100 contacts */
        delete: operations["contacts.bulkDelete.inTenant"];
        options?: never;
        head?: never;
        /** Update up to 100 contacts */
        patch: operations["contacts.bulkUpdate.inTenant"];
        trace?: never;
    };
    "/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contact timeline */
        get: operations["contacts.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contact timeline */
        get: operations["contacts.timeline.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}/references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the references to a contact */
        get: operations["contacts.references"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/{id}/references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the references to a contact */
        get: operations["contacts.references.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contact imports */
        get: operations["contacts.imports.list"];
        put?: never;
        /**
         * Import contacts from a CSV or vCard file
         * @description The file is checked as a whole at once and its rows are written in the background. Blank cells leave a field as it is; a list that a row gives replaces the whole list.
         */
        post: operations["contacts.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contact imports */
        get: operations["contacts.imports.list.inTenant"];
        put?: never;
        /**
         * Import contacts from a CSV or vCard file
         * @description The file is checked as a whole at once and its rows are written in the background. Blank cells leave a field as it is; a list that a row gives replaces the whole list.
         */
        post: operations["contacts.import.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an import and its first faulty rows */
        get: operations["contacts.imports.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an import and its first faulty rows */
        get: operations["contacts.imports.get.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revert an import, except contacts edited since
         * @description Runs in the background; `imports.get` tells what was kept.
         */
        post: operations["contacts.imports.revert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revert an import, except contacts edited since
         * @description Runs in the background; `imports.get` tells what was kept.
         */
        post: operations["contacts.imports.revert.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts as CSV, vCard 4.0 or JSON
         * @description Streamed, oldest contact first unless sorted otherwise. A CSV or vCard export can be imported again.
         */
        get: operations["contacts.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts as CSV, vCard 4.0 or JSON
         * @description Streamed, oldest contact first unless sorted otherwise. A CSV or vCard export can be imported again.
         */
        get: operations["contacts.export.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List possible duplicates */
        get: operations["contacts.duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List possible duplicates */
        get: operations["contacts.duplicates.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge contacts */
        post: operations["contacts.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge contacts */
        post: operations["contacts.merge.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge within 30 days */
        post: operations["contacts.unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/contacts/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge within 30 days */
        post: operations["contacts.unmerge.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List companies */
        get: operations["companies.list"];
        put?: never;
        /** Create a company */
        post: operations["companies.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List companies */
        get: operations["companies.list.inTenant"];
        put?: never;
        /** Create a company */
        post: operations["companies.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a company */
        get: operations["companies.get"];
        /** Update a company */
        put: operations["companies.update.put"];
        post?: never;
        /** Delete a company */
        delete: operations["companies.delete"];
        options?: never;
        head?: never;
        /** Update a company */
        patch: operations["companies.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a company */
        get: operations["companies.get.inTenant"];
        /** Update a company */
        put: operations["companies.update.inTenant.put"];
        post?: never;
        /** Delete a company */
        delete: operations["companies.delete.inTenant"];
        options?: never;
        head?: never;
        /** Update a company */
        patch: operations["companies.update.inTenant"];
        trace?: never;
    };
    "/companies/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest the company of an email address or domain */
        get: operations["companies.suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/companies/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest the company of an email address or domain */
        get: operations["companies.suggest.inTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or update a company by domain or external id */
        put: operations["companies.upsert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/companies/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create or update a company by domain or external id */
        put: operations["companies.upsert.inTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted company */
        post: operations["companies.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/companies/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted company */
        post: operations["companies.restore.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tags with the number of contacts that carry each */
        get: operations["tags.list"];
        put?: never;
        /** Create a tag */
        post: operations["tags.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenants/{tenantId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tags with the number of contacts that carry each */
        get: operations["tags.list.inTenant"];
        put?: never;
        /** Create a tag */
        post: operations["tags.create.inTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tag */
        get: operations["tags.get"];
        /** Rename a tag */
        put: operations["tags.update.put"];
        post?: never;
        /** Delete a tag */
        delete: operations["tags.delete"];
        options?: never;
        head?: never;
        /** Rename a tag */
        patch: operations["tags.update"];
        trace?: never;
    };
    "/tenants/{tenantId}/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a tag */
        get: operations["tags.get.inTenant"];
        /** Rename a tag */
        put: operations["tags.update.inTenant.put"];
        post?: never;
        /** Delete a tag */
        delete: operations["tags.delete.inTenant"];
        options?: never;
        head?: never;
        /** Rename a tag */
        patch: operations["tags.update.inTenant"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                code: string;
                message: string;
                requestId: string;
                details?: {
                    path: string;
                    message: string;
                }[] | {
                    [key: string]: unknown;
                };
            };
        };
        "tenants.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "tenants.create.output": {
            /** Format: uuid */
            id: string;
            name: string;
            subdomain: string;
            /** @enum {string} */
            status: "active" | "suspended";
            plan: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tenants.create.input": {
            name: string;
            subdomain?: string;
        };
        "tenants.get.output": {
            /** Format: uuid */
            id: string;
            name: string;
            subdomain: string;
            /** @enum {string} */
            status: "active" | "suspended";
            plan: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tenants.update.output": {
            /** Format: uuid */
            id: string;
            name: string;
            subdomain: string;
            /** @enum {string} */
            status: "active" | "suspended";
            plan: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tenants.update.input": {
            version?: number;
            name?: string;
            subdomain?: string;
        };
        "tenants.suspend.input": {
            /** @description Kept in the tenant’s audit log */
            reason: string;
        };
        "tenants.usage.output": {
            plan: string;
            /** @description The calendar month (UTC) that requests count in */
            period: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            };
            contacts: {
                used: number;
                /** @description What the plan includes; null: no limit */
                limit: number | null;
            };
            members: {
                used: number;
                /** @description What the plan includes; null: no limit */
                limit: number | null;
            };
            /** @description Bytes */
            storage: {
                used: number;
                /** @description What the plan includes; null: no limit */
                limit: number | null;
            };
            requests: {
                used: number;
                /** @description What the plan includes; null: no limit */
                limit: number | null;
            };
            /** @description What further modules count, by name */
            others: {
                [key: string]: number;
            };
        };
        "tenants.settings.get.output": {
            /** @description BCP 47 */
            locale: string;
            /** @description IANA time zone */
            timezone: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description Members must sign in with a second factor */
            requireMfa: boolean;
            /** @description ISO 3166-1 alpha-2: the country of phone numbers that name none */
            defaultCountry: string | null;
            /**
             * @description tenant: an email is one contact’s only; off: several may share one, and are listed as possible duplicates
             * @enum {string}
             */
            uniqueEmails: "tenant" | "off";
            limits: {
                /** @description All callers together; null: no own limit */
                requestsPerMinute: number | null;
            };
            retention: {
                /** @description Days that deleted records can be restored */
                deletedDays: number;
                /** @description Days that the audit log is kept; null: for ever */
                auditDays: number | null;
                /** @description Days that the event log is kept */
                eventDays: number;
            };
            version: number;
        };
        "tenants.settings.update.output": {
            /** @description BCP 47 */
            locale: string;
            /** @description IANA time zone */
            timezone: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description Members must sign in with a second factor */
            requireMfa: boolean;
            /** @description ISO 3166-1 alpha-2: the country of phone numbers that name none */
            defaultCountry: string | null;
            /**
             * @description tenant: an email is one contact’s only; off: several may share one, and are listed as possible duplicates
             * @enum {string}
             */
            uniqueEmails: "tenant" | "off";
            limits: {
                /** @description All callers together; null: no own limit */
                requestsPerMinute: number | null;
            };
            retention: {
                /** @description Days that deleted records can be restored */
                deletedDays: number;
                /** @description Days that the audit log is kept; null: for ever */
                auditDays: number | null;
                /** @description Days that the event log is kept */
                eventDays: number;
            };
            version: number;
        };
        "tenants.settings.update.input": {
            locale?: string;
            timezone?: string;
            currency?: string;
            requireMfa?: boolean;
            defaultCountry?: string | null;
            /**
             * @description tenant: an email is one contact’s only; off: several may share one, and are listed as possible duplicates
             * @enum {string}
             */
            uniqueEmails?: "tenant" | "off";
            limits?: {
                /** @description All callers together; null: no own limit */
                requestsPerMinute?: number | null;
            };
            retention?: {
                /** @description Days that deleted records can be restored */
                deletedDays?: number;
                /** @description Days that the audit log is kept; null: for ever */
                auditDays?: number | null;
                /** @description Days that the event log is kept */
                eventDays?: number;
            };
            version?: number;
        };
        "auth.updateProfile.output": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            emailVerified: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        "auth.updateProfile.input": {
            name: string;
        };
        "auth.forgotPassword.output": {
            /** @constant */
            accepted: true;
        };
        "auth.forgotPassword.input": {
            email: string;
        };
        "auth.resetPassword.input": {
            /** Format: password */
            token: string;
            /** Format: password */
            password: string;
        };
        "auth.verifyEmail.input": {
            /** Format: password */
            token: string;
            /**
             * Format: password
             * @description The password of the registration: whoever confirms is who registered, and the account keeps all it holds
             */
            password?: string;
        };
        "auth.resendVerification.output": {
            /** @constant */
            accepted: true;
        };
        "auth.changeEmail.output": {
            /** @constant */
            accepted: true;
        };
        "auth.changeEmail.input": {
            email: string;
        };
        "auth.confirmEmail.input": {
            /** Format: password */
            token: string;
            /**
             * Format: password
             * @description The password of the account: at the new address it, or a session of the account, must come with the link
             */
            password?: string;
        };
        "auth.objectFactorReset.input": {
            /** Format: password */
            token: string;
        };
        "auth.history.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description `sign-in`, `new-device`, `password-changed`, `factor-added`, `factor-removed`, `recovery-codes-renewed`, `passkey-added`, `passkey-removed`, `api-key-made`, `email-changed`, `factor-reset-asked`, `factor-reset-cancelled`, `factors-reset`; there may be more */
                kind: string;
                /** @description The tenant acted in; null where nobody was signed in */
                tenantId: string | null;
                ip: string;
                userAgent: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "auth.sessions.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                ip: string;
                userAgent: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                lastSeenAt: string;
                /** Format: date-time */
                expiresAt: string;
                current: boolean;
            }[];
        };
        "auth.register.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            tokens: {
                /** Format: password */
                accessToken: string;
                /** Format: password */
                refreshToken?: string;
                expiresIn: number;
            };
        } | {
            /** @constant */
            pending: true;
        };
        "auth.register.input": {
            email: string;
            /** Format: password */
            password: string;
            name: string;
            tenantName?: string;
            /**
             * Format: password
             * @description Join the inviting tenant instead of making one
             */
            inviteToken?: string;
            /**
             * @description Put the refresh token in an httpOnly cookie instead of the answer
             * @default false
             */
            cookie?: boolean;
        };
        "auth.login.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            tokens: {
                /** Format: password */
                accessToken: string;
                /** Format: password */
                refreshToken?: string;
                expiresIn: number;
            };
        } | {
            /** @constant */
            mfaRequired: true;
            /** Format: password */
            mfaToken: string;
            methods: ("totp" | "recovery-code" | "passkey")[];
        };
        "auth.login.input": {
            email: string;
            /** Format: password */
            password: string;
            /** Format: uuid */
            tenantId?: string;
            /**
             * Format: password
             * @description Join the inviting tenant with this sign-in, and act there
             */
            inviteToken?: string;
            /**
             * @description Put the refresh token in an httpOnly cookie instead of the answer
             * @default false
             */
            cookie?: boolean;
        };
        "auth.verifyMfa.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            tokens: {
                /** Format: password */
                accessToken: string;
                /** Format: password */
                refreshToken?: string;
                expiresIn: number;
            };
        };
        /**
         * @example {
         *       "mfaToken": "from-the-sign-in",
         *       "code": "123456"
         *     }
         */
        "auth.verifyMfa.input": {
            /** Format: password */
            mfaToken: string;
            /**
             * Format: password
             * @description Six digits of the authenticator app
             * @example 123456
             */
            code?: string;
            /**
             * Format: password
             * @description In either case, with or without hyphens
             */
            recoveryCode?: string;
            /** @description Put the refresh token in an httpOnly cookie; what `login` was asked, unless given */
            cookie?: boolean;
        };
        "auth.mfa.status.output": {
            /** @description An authenticator app is on: a password alone does not sign in */
            enabled: boolean;
            enabledAt: string | null;
            recoveryCodesLeft: number;
            passkeys: number;
            /** @description A second factor or a passkey was part of this session’s sign-in */
            sessionVerified: boolean;
        };
        "auth.mfa.setup.output": {
            /** Format: password */
            secret: string;
            /** Format: password */
            otpauthUrl: string;
            /** Format: password */
            qrSvg: string;
        };
        "auth.mfa.enable.output": {
            recoveryCodes: string[];
        };
        "auth.mfa.enable.input": {
            /**
             * Format: password
             * @description Six digits of the authenticator app
             * @example 123456
             */
            code: string;
        };
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        "auth.mfa.disable.input": {
            /**
             * Format: password
             * @description Six digits of the authenticator app
             * @example 123456
             */
            code?: string;
            /**
             * Format: password
             * @description In either case, with or without hyphens
             */
            recoveryCode?: string;
            /** Format: password */
            password?: string;
        };
        "auth.mfa.regenerateRecoveryCodes.output": {
            recoveryCodes: string[];
        };
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        "auth.mfa.regenerateRecoveryCodes.input": {
            /**
             * Format: password
             * @description Six digits of the authenticator app
             * @example 123456
             */
            code?: string;
            /**
             * Format: password
             * @description In either case, with or without hyphens
             */
            recoveryCode?: string;
            /** Format: password */
            password?: string;
        };
        "auth.sso.start.output": {
            url: string;
            /** Format: password */
            flow: string;
            /** @description For programs: show it to the person, whom the browser asks for it unless both are known to be together */
            userCode?: string;
        };
        /**
         * @example {
         *       "email": "ada@example.com"
         *     }
         */
        "auth.sso.start.input": {
            /** @description The tenant’s subdomain */
            tenantSlug?: string;
            /** @description In place of the tenant: an address of a domain that the tenant proved its own */
            email?: string;
            /** @description Where the browser goes with `?ssoCode=…` or `?ssoError=…`: this installation, one of its front ends, or http://127.0.0.1:<port>/… on the caller’s machine (RFC 8252) */
            returnTo?: string;
        };
        "auth.sso.finish.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            tokens: {
                /** Format: password */
                accessToken: string;
                /** Format: password */
                refreshToken?: string;
                expiresIn: number;
            };
        };
        "auth.sso.finish.input": {
            /**
             * Format: password
             * @description From `ssoCode`; works once, for a minute
             */
            code: string;
            /**
             * Format: password
             * @description From `start`
             */
            flow: string;
            /**
             * @description Put the refresh token in an httpOnly cookie instead of the answer
             * @default false
             */
            cookie?: boolean;
        };
        "auth.sso.get.output": {
            issuer: string;
            clientId: string;
            hasSecret: boolean;
            redirectUri: string;
            provisionRoleId: string | null;
            allowedDomains: string[];
            enforced: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "auth.sso.set.output": {
            issuer: string;
            clientId: string;
            hasSecret: boolean;
            redirectUri: string;
            provisionRoleId: string | null;
            allowedDomains: string[];
            enforced: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "auth.sso.set.input": {
            /** @description As the provider’s discovery document writes it */
            issuer: string;
            clientId: string;
            /** @description Left out: keep the one that is stored. Null: a public client, which proves itself by PKCE alone */
            clientSecret?: string | null;
            /**
             * @description The role of people who come for the first time; null: only members may sign in
             * @default null
             */
            provisionRoleId?: string | null;
            /** @description Email domains that the provider may speak for; each must be a verified domain of the tenant */
            allowedDomains: string[];
            /**
             * @description Members other than owners must sign in through the provider
             * @default false
             */
            enforced?: boolean;
            version?: number;
        };
        "auth.sso.test.output": {
            ok: boolean;
            checks: {
                /** @enum {string} */
                name: "discovery" | "issuer" | "endpoints" | "pkce" | "signing-keys" | "client-secret";
                ok: boolean;
                message?: string;
            }[];
        };
        "auth.passkeys.registerOptions.output": {
            /** Format: password */
            challengeToken: string;
            options: {
                rp: {
                    id: string;
                    name: string;
                };
                user: {
                    id: string;
                    name: string;
                    displayName: string;
                };
                challenge: string;
                pubKeyCredParams: {
                    alg: number;
                    /** @constant */
                    type: "public-key";
                }[];
                timeout: number;
                excludeCredentials: {
                    id: string;
                    /** @constant */
                    type: "public-key";
                    transports?: string[];
                }[];
                authenticatorSelection: {
                    /** @constant */
                    residentKey: "preferred";
                    /** @enum {string} */
                    userVerification: "required" | "preferred" | "discouraged";
                };
                /** @constant */
                attestation: "none";
                extensions: {
                    credProps?: boolean;
                };
            };
        };
        "auth.passkeys.register.output": {
            /** Format: uuid */
            id: string;
            name: string;
            transports: string[];
            /** @description Kept by a service too, and not in one device only */
            backedUp: boolean;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
        };
        "auth.passkeys.register.input": {
            /** Format: password */
            challengeToken: string;
            response: {
                id: string;
                rawId: string;
                /** @example public-key */
                type: string;
                response: {
                    clientDataJSON: string;
                    attestationObject: string;
                    transports?: string[];
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            /**
             * @description By which the person tells their passkeys apart
             * @default Passkey
             */
            name?: string;
        };
        "auth.passkeys.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                transports: string[];
                /** @description Kept by a service too, and not in one device only */
                backedUp: boolean;
                /** Format: date-time */
                createdAt: string;
                lastUsedAt: string | null;
            }[];
        };
        "auth.passkeys.loginOptions.output": {
            /** Format: password */
            challengeToken: string;
            options: {
                rpId: string;
                challenge: string;
                timeout: number;
                allowCredentials?: {
                    id: string;
                    /** @constant */
                    type: "public-key";
                    transports?: string[];
                }[];
                /** @enum {string} */
                userVerification: "required" | "preferred" | "discouraged";
            };
        };
        /** @default {} */
        "auth.passkeys.loginOptions.input": {
            /** Format: password */
            mfaToken?: string;
        };
        "auth.passkeys.login.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            tokens: {
                /** Format: password */
                accessToken: string;
                /** Format: password */
                refreshToken?: string;
                expiresIn: number;
            };
        };
        "auth.passkeys.login.input": {
            /** Format: password */
            challengeToken: string;
            response: {
                id: string;
                rawId: string;
                /** @example public-key */
                type: string;
                response: {
                    clientDataJSON: string;
                    authenticatorData: string;
                    signature: string;
                    userHandle?: string | null;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            /** Format: uuid */
            tenantId?: string;
            /** Format: password */
            mfaToken?: string;
            /** @description Put the refresh token in an httpOnly cookie instead of the answer */
            cookie?: boolean;
        };
        "auth.refresh.output": {
            /** Format: password */
            accessToken: string;
            /** Format: password */
            refreshToken?: string;
            expiresIn: number;
        };
        /** @default {} */
        "auth.refresh.input": {
            /** Format: password */
            refreshToken?: string;
        };
        /**
         * @example {
         *       "password": "Correct-horse-7"
         *     }
         */
        "auth.reauthenticate.input": {
            /** Format: password */
            password?: string;
            /**
             * Format: password
             * @description Six digits of the authenticator app
             * @example 123456
             */
            code?: string;
            /**
             * Format: password
             * @description In the place of a code
             */
            recoveryCode?: string;
            /** @description The answer to `auth.passkeys.loginOptions` */
            passkey?: {
                /** Format: password */
                challengeToken: string;
                response: {
                    id: string;
                    rawId: string;
                    /** @example public-key */
                    type: string;
                    response: {
                        clientDataJSON: string;
                        authenticatorData: string;
                        signature: string;
                        userHandle?: string | null;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @default {} */
        "auth.logout.input": {
            /** Format: password */
            refreshToken?: string;
        };
        "auth.me.output": {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                emailVerified: boolean;
                /** Format: date-time */
                createdAt: string;
            };
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
                subdomain: string;
                /** @enum {string} */
                status: "active" | "suspended";
                plan: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            role: string;
            permissions: string[];
            isSuperAdmin: boolean;
            memberships: {
                /** Format: uuid */
                tenantId: string;
                tenantName: string;
                role: string;
            }[];
        };
        "auth.switchTenant.output": {
            /** Format: password */
            accessToken: string;
            /** Format: password */
            refreshToken?: string;
            expiresIn: number;
        };
        "auth.switchTenant.input": {
            /** Format: uuid */
            tenantId: string;
        };
        "apiKeys.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "live" | "test";
                /** @description How the key begins */
                prefix: string;
                scopes: string[];
                /** @description Calls per minute; null: the limit of every caller */
                rateLimit: number | null;
                /** @description Addresses and CIDR ranges; empty: from anywhere */
                allowedIps: string[];
                /** @enum {string} */
                status: "active" | "expired" | "revoked";
                /** Format: uuid */
                createdBy: string;
                /** @description The key that this one replaces */
                rotatedFrom: string | null;
                expiresAt: string | null;
                revokedAt: string | null;
                lastUsedAt: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "apiKeys.create.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            mode: "live" | "test";
            /** @description How the key begins */
            prefix: string;
            scopes: string[];
            /** @description Calls per minute; null: the limit of every caller */
            rateLimit: number | null;
            /** @description Addresses and CIDR ranges; empty: from anywhere */
            allowedIps: string[];
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: uuid */
            createdBy: string;
            /** @description The key that this one replaces */
            rotatedFrom: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: password
             * @description The whole key; it is shown this once
             */
            key: string;
        };
        "apiKeys.create.input": {
            name: string;
            /** @description Permissions that the caller holds */
            scopes: string[];
            /** Format: date-time */
            expiresAt?: string;
            /**
             * @default live
             * @enum {string}
             */
            mode?: "live" | "test";
            /** @description Calls per minute */
            rateLimit?: number;
            /** @default [] */
            allowedIps?: string[];
        };
        "apiKeys.rotate.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            mode: "live" | "test";
            /** @description How the key begins */
            prefix: string;
            scopes: string[];
            /** @description Calls per minute; null: the limit of every caller */
            rateLimit: number | null;
            /** @description Addresses and CIDR ranges; empty: from anywhere */
            allowedIps: string[];
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** Format: uuid */
            createdBy: string;
            /** @description The key that this one replaces */
            rotatedFrom: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: password
             * @description The whole key; it is shown this once
             */
            key: string;
        };
        "apiKeys.rotate.input": {
            /**
             * @description How long both keys work
             * @default 0
             */
            overlapSeconds?: number;
        };
        "apiKeys.usage.output": {
            lastUsedAt: string | null;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            calls: number;
            /** @description Days with calls, oldest first */
            days: {
                /** Format: date */
                day: string;
                calls: number;
                procedures: {
                    procedure: string;
                    calls: number;
                }[];
            }[];
        };
        "domains.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description In lower case, international names as punycode */
                host: string;
                isPrimary: boolean;
                verifiedAt: string | null;
                /** @description The DNS record that proves the domain; it must stay */
                record: {
                    /** @constant */
                    type: "TXT";
                    name: string;
                    value: string;
                };
                /** Format: date-time */
                createdAt: string;
            }[];
        };
        "domains.create.output": {
            /** Format: uuid */
            id: string;
            /** @description In lower case, international names as punycode */
            host: string;
            isPrimary: boolean;
            verifiedAt: string | null;
            /** @description The DNS record that proves the domain; it must stay */
            record: {
                /** @constant */
                type: "TXT";
                name: string;
                value: string;
            };
            /** Format: date-time */
            createdAt: string;
        };
        "domains.create.input": {
            host: string;
        };
        "domains.verify.output": {
            /** Format: uuid */
            id: string;
            /** @description In lower case, international names as punycode */
            host: string;
            isPrimary: boolean;
            verifiedAt: string | null;
            /** @description The DNS record that proves the domain; it must stay */
            record: {
                /** @constant */
                type: "TXT";
                name: string;
                value: string;
            };
            /** Format: date-time */
            createdAt: string;
        };
        "domains.setPrimary.output": {
            /** Format: uuid */
            id: string;
            /** @description In lower case, international names as punycode */
            host: string;
            isPrimary: boolean;
            verifiedAt: string | null;
            /** @description The DNS record that proves the domain; it must stay */
            record: {
                /** @constant */
                type: "TXT";
                name: string;
                value: string;
            };
            /** Format: date-time */
            createdAt: string;
        };
        "members.list.output": {
            data: {
                /** Format: uuid */
                userId: string;
                name: string;
                email: string;
                role: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                joinedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "members.update.output": {
            /** Format: uuid */
            userId: string;
            name: string;
            email: string;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            joinedAt: string;
        };
        "members.update.input": {
            /** Format: uuid */
            roleId: string;
        };
        "members.resetFactors.output": {
            /** Format: uuid */
            userId: string;
            name: string;
            email: string;
            requestedBy: {
                /** Format: uuid */
                userId: string;
                name: string;
            };
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description At the earliest: a day after the notice was mailed
             */
            effectiveAt: string;
        };
        "members.listFactorResets.output": {
            data: {
                /** Format: uuid */
                userId: string;
                name: string;
                email: string;
                requestedBy: {
                    /** Format: uuid */
                    userId: string;
                    name: string;
                };
                /** Format: date-time */
                requestedAt: string;
                /**
                 * Format: date-time
                 * @description At the earliest: a day after the notice was mailed
                 */
                effectiveAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "invitations.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                email: string;
                role: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                invitedBy: string;
                /** @enum {string} */
                status: "open" | "accepted" | "revoked" | "expired";
                /** Format: date-time */
                expiresAt: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "invitations.create.output": {
            /** Format: uuid */
            id: string;
            email: string;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            invitedBy: string;
            /** @enum {string} */
            status: "open" | "accepted" | "revoked" | "expired";
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
        };
        "invitations.create.input": {
            email: string;
            /** Format: uuid */
            roleId: string;
        };
        "invitations.accept.output": {
            /** Format: uuid */
            tenantId: string;
            tenantName: string;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
            };
        };
        "invitations.accept.input": {
            /** Format: password */
            token: string;
        };
        "roles.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                builtin: boolean;
                permissions: string[];
                members: number;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "roles.get.output": {
            /** Format: uuid */
            id: string;
            name: string;
            builtin: boolean;
            permissions: string[];
            members: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "roles.create.output": {
            /** Format: uuid */
            id: string;
            name: string;
            builtin: boolean;
            permissions: string[];
            members: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "roles.create.input": {
            name: string;
            permissions: string[];
        };
        "roles.update.output": {
            /** Format: uuid */
            id: string;
            name: string;
            builtin: boolean;
            permissions: string[];
            members: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "roles.update.input": {
            version?: number;
            name?: string;
            permissions?: string[];
        };
        "permissions.list.output": {
            data: {
                name: string;
                /** @description Built-in roles that hold it */
                roles: string[];
            }[];
        };
        "authz.explain.output": {
            allowed: boolean;
            rule: string;
        };
        "authz.explain.input": {
            procedure: string;
            /**
             * Format: uuid
             * @description The caller, unless given
             */
            userId?: string;
        };
        "users.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                email: string;
                name: string;
                /** @enum {string} */
                status: "active" | "suspended";
                isSuperAdmin: boolean;
                emailVerified: boolean;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "users.create.output": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended";
            isSuperAdmin: boolean;
            emailVerified: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "users.create.input": {
            email: string;
            name: string;
            /** Format: password */
            password: string;
            /** @default false */
            isSuperAdmin?: boolean;
        };
        "users.get.output": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended";
            isSuperAdmin: boolean;
            emailVerified: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "users.update.output": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended";
            isSuperAdmin: boolean;
            emailVerified: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "users.update.input": {
            version?: number;
            name?: string;
            /** @description Super admins only */
            email?: string;
            /** @description Super admins only */
            isSuperAdmin?: boolean;
        };
        "users.changePassword.input": {
            /**
             * Format: password
             * @description Left out by super admins only
             */
            currentPassword?: string;
            /** Format: password */
            newPassword: string;
        };
        "events.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description <entity>.<what happened> */
                type: string;
                /** Format: uuid */
                tenantId: string;
                /** Format: date-time */
                occurredAt: string;
                actor: {
                    /** @enum {string} */
                    type: "user" | "apiKey" | "system" | "anonymous";
                    id: string | null;
                };
                entity: {
                    type: string;
                    /** Format: uuid */
                    id: string;
                    version: number;
                };
                data: {
                    [key: string]: unknown;
                };
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
            };
        };
        "webhooks.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                url: string;
                description: string;
                /** @description Event types, or `*` alone for all */
                types: string[];
                /** @description Events of one entity are sent one after another */
                ordered: boolean;
                /** @enum {string} */
                status: "active" | "disabled";
                /** @description Somebody disabled it; it answered 410; it failed for 120 hours */
                disabledReason: ("user" | "gone" | "failing") | null;
                /** @description Since when no delivery has succeeded */
                failingSince: string | null;
                /** @description Since when its receiver takes 5 s and more: it is sent one message at a time */
                slowSince: string | null;
                /** @description After a rotation both secrets sign until then */
                previousSecretUntil: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "webhooks.create.output": {
            /** Format: uuid */
            id: string;
            url: string;
            description: string;
            /** @description Event types, or `*` alone for all */
            types: string[];
            /** @description Events of one entity are sent one after another */
            ordered: boolean;
            /** @enum {string} */
            status: "active" | "disabled";
            /** @description Somebody disabled it; it answered 410; it failed for 120 hours */
            disabledReason: ("user" | "gone" | "failing") | null;
            /** @description Since when no delivery has succeeded */
            failingSince: string | null;
            /** @description Since when its receiver takes 5 s and more: it is sent one message at a time */
            slowSince: string | null;
            /** @description After a rotation both secrets sign until then */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: password
             * @description `whsec_` and the signing key in base64; it is shown this once
             */
            secret: string;
        };
        "webhooks.create.input": {
            /** @description An https URL without credentials */
            url: string;
            /** @default  */
            description?: string;
            /** @description Event types, or `*` alone for all */
            types: string[];
            /** @default false */
            ordered?: boolean;
        };
        "webhooks.get.output": {
            /** Format: uuid */
            id: string;
            url: string;
            description: string;
            /** @description Event types, or `*` alone for all */
            types: string[];
            /** @description Events of one entity are sent one after another */
            ordered: boolean;
            /** @enum {string} */
            status: "active" | "disabled";
            /** @description Somebody disabled it; it answered 410; it failed for 120 hours */
            disabledReason: ("user" | "gone" | "failing") | null;
            /** @description Since when no delivery has succeeded */
            failingSince: string | null;
            /** @description Since when its receiver takes 5 s and more: it is sent one message at a time */
            slowSince: string | null;
            /** @description After a rotation both secrets sign until then */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "webhooks.update.output": {
            /** Format: uuid */
            id: string;
            url: string;
            description: string;
            /** @description Event types, or `*` alone for all */
            types: string[];
            /** @description Events of one entity are sent one after another */
            ordered: boolean;
            /** @enum {string} */
            status: "active" | "disabled";
            /** @description Somebody disabled it; it answered 410; it failed for 120 hours */
            disabledReason: ("user" | "gone" | "failing") | null;
            /** @description Since when no delivery has succeeded */
            failingSince: string | null;
            /** @description Since when its receiver takes 5 s and more: it is sent one message at a time */
            slowSince: string | null;
            /** @description After a rotation both secrets sign until then */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "webhooks.update.input": {
            version?: number;
            /** @description An https URL without credentials */
            url?: string;
            description?: string;
            /** @description Event types, or `*` alone for all */
            types?: string[];
            ordered?: boolean;
            /**
             * @description `active` also forgets for how long it has been failing
             * @enum {string}
             */
            status?: "active" | "disabled";
        };
        "webhooks.test.output": {
            delivered: boolean;
            /** @description The HTTP status of the answer; null when there was none */
            status: number | null;
            durationMs: number;
            error?: string;
            /** @description The beginning of the answer’s body, 4 KB at most */
            response?: string;
        };
        "webhooks.rotateSecret.output": {
            /** Format: uuid */
            id: string;
            url: string;
            description: string;
            /** @description Event types, or `*` alone for all */
            types: string[];
            /** @description Events of one entity are sent one after another */
            ordered: boolean;
            /** @enum {string} */
            status: "active" | "disabled";
            /** @description Somebody disabled it; it answered 410; it failed for 120 hours */
            disabledReason: ("user" | "gone" | "failing") | null;
            /** @description Since when no delivery has succeeded */
            failingSince: string | null;
            /** @description Since when its receiver takes 5 s and more: it is sent one message at a time */
            slowSince: string | null;
            /** @description After a rotation both secrets sign until then */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: password
             * @description `whsec_` and the signing key in base64; it is shown this once
             */
            secret: string;
        };
        "webhooks.rotateSecret.input": {
            /**
             * @description How long both secrets sign
             * @default 86400
             */
            overlapSeconds?: number;
        };
        "webhooks.eventTypes.output": {
            data: string[];
        };
        "webhooks.deliveries.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description Null for a test */
                eventId: string | null;
                eventType: string;
                entityId: string | null;
                /** @enum {string} */
                origin: "event" | "redelivery" | "replay" | "test";
                /** @enum {string} */
                status: "pending" | "delivered" | "failed" | "cancelled";
                attempts: number;
                nextAttemptAt: string | null;
                lastStatus: number | null;
                lastError: string | null;
                deliveredAt: string | null;
                /** Format: date-time */
                createdAt: string;
                /** @description The last three, newest first */
                lastAttempts: {
                    attempt: number;
                    /** @description The HTTP status of the answer; null when there was none */
                    status: number | null;
                    error: string | null;
                    durationMs: number;
                    /** @description The beginning of the answer’s body, 4 KB at most */
                    response: string | null;
                    /** Format: date-time */
                    createdAt: string;
                }[];
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "webhooks.redeliver.output": {
            /** Format: uuid */
            id: string;
            /** @description Null for a test */
            eventId: string | null;
            eventType: string;
            entityId: string | null;
            /** @enum {string} */
            origin: "event" | "redelivery" | "replay" | "test";
            /** @enum {string} */
            status: "pending" | "delivered" | "failed" | "cancelled";
            attempts: number;
            nextAttemptAt: string | null;
            lastStatus: number | null;
            lastError: string | null;
            deliveredAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The last three, newest first */
            lastAttempts: {
                attempt: number;
                /** @description The HTTP status of the answer; null when there was none */
                status: number | null;
                error: string | null;
                durationMs: number;
                /** @description The beginning of the answer’s body, 4 KB at most */
                response: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
        };
        "webhooks.replay.output": {
            /** @description Events that will be sent */
            accepted: number;
        };
        "webhooks.replay.input": {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description At most 31 days after `from`
             */
            to: string;
        };
        "audit.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                occurredAt: string;
                /** @description insert, update, delete or restore; access of an operator who is no member, with procedure and reason in `new` */
                action: string;
                entityType: string;
                entityId: string;
                actor: {
                    /** @description user, apiKey, system or anonymous */
                    type: string;
                    id: string | null;
                    /** @description Where the actor is a member of the tenant */
                    name?: string;
                };
                /** @description What the changed fields held before; null for an insert */
                old: {
                    [key: string]: unknown;
                } | null;
                /** @description What they hold since; null for a delete */
                new: {
                    [key: string]: unknown;
                } | null;
                requestId: string | null;
                ip: string | null;
                userAgent: string | null;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "audit.listAll.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                occurredAt: string;
                /** @description insert, update, delete or restore; access of an operator who is no member, with procedure and reason in `new` */
                action: string;
                entityType: string;
                entityId: string;
                actor: {
                    /** @description user, apiKey, system or anonymous */
                    type: string;
                    id: string | null;
                    /** @description Where the actor is a member of the tenant */
                    name?: string;
                };
                /** @description What the changed fields held before; null for an insert */
                old: {
                    [key: string]: unknown;
                } | null;
                /** @description What they hold since; null for a delete */
                new: {
                    [key: string]: unknown;
                } | null;
                requestId: string | null;
                ip: string | null;
                userAgent: string | null;
                tenantId: string | null;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "audit.verify.output": {
            ok: boolean;
            /** @description The last link; null when nothing is sealed yet. Keep `n` and `hash` elsewhere to compare with later */
            sealedThrough: {
                n: number;
                seq: number | null;
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                sealedAt: string;
                hash: string;
            } | null;
            /** @description Rows that are not sealed yet */
            pending: number;
            /** @description Rows of links up to this one were deleted by the retention setting */
            purgedThrough: number;
            /** @description Links that say that the database lost its end before them, as by a failover; the last 20 */
            rewound: {
                n: number;
                /** Format: date-time */
                occurredAt: string;
            }[];
            /** @description When older rows were given commitments in place of personal values and the chain was sealed anew; null if it never was */
            rebasedAt: string | null;
            firstBad?: {
                /** @description The link; null for a row that has none */
                n: number | null;
                seq: number | null;
                id: string | null;
                /** @enum {string} */
                kind: "edited" | "value-deleted" | "deleted" | "reordered" | "inserted" | "backdated" | "unsealed" | "seal-edited" | "seal-deleted" | "truncated" | "rolled-back" | "head";
                message: string;
            };
        };
        "jobs.list.output": {
            data: {
                /** @example 42 */
                id: string;
                task: string;
                /** @enum {string} */
                state: "waiting" | "running" | "failed" | "scheduled";
                /** @description Null for work by the clock, which belongs to no tenant */
                tenantId: string | null;
                /** @description What it is about: the ids that it carries, by name */
                subjects: {
                    [key: string]: string;
                };
                /** @description How often it was begun */
                attempts: number;
                maxAttempts: number;
                /** @description The last fault, 500 characters at most, mail addresses removed */
                lastError: string | null;
                /**
                 * Format: date-time
                 * @description Not before this
                 */
                runAt: string;
                /** @description Since when a worker has it */
                lockedSince: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "jobs.get.output": {
            /** @example 42 */
            id: string;
            task: string;
            /** @enum {string} */
            state: "waiting" | "running" | "failed" | "scheduled";
            /** @description Null for work by the clock, which belongs to no tenant */
            tenantId: string | null;
            /** @description What it is about: the ids that it carries, by name */
            subjects: {
                [key: string]: string;
            };
            /** @description How often it was begun */
            attempts: number;
            maxAttempts: number;
            /** @description The last fault, 500 characters at most, mail addresses removed */
            lastError: string | null;
            /**
             * Format: date-time
             * @description Not before this
             */
            runAt: string;
            /** @description Since when a worker has it */
            lockedSince: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        "jobs.retry.output": {
            /** @example 42 */
            id: string;
            task: string;
            /** @enum {string} */
            state: "waiting" | "running" | "failed" | "scheduled";
            /** @description Null for work by the clock, which belongs to no tenant */
            tenantId: string | null;
            /** @description What it is about: the ids that it carries, by name */
            subjects: {
                [key: string]: string;
            };
            /** @description How often it was begun */
            attempts: number;
            maxAttempts: number;
            /** @description The last fault, 500 characters at most, mail addresses removed */
            lastError: string | null;
            /**
             * Format: date-time
             * @description Not before this
             */
            runAt: string;
            /** @description Since when a worker has it */
            lockedSince: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        "search.query.output": {
            data: {
                type: string;
                /** Format: uuid */
                id: string;
                title: string;
                subtitle: string | null;
                /** @description How well it matches, 0 to 1 */
                rank: number;
            }[];
        };
        "system.version.output": {
            /** @description Of the server (Semantic Versioning 2.0.0) */
            version: string;
            /**
             * @description As in the path of REST calls
             * @constant
             */
            apiVersion: "v1";
        };
        "system.capabilities.output": {
            /** @description In the order they start */
            modules: string[];
            /** @description Every event type, sorted */
            events: string[];
            /** @description What `search.query` takes as `types` */
            searchTypes: string[];
            /** @enum {string} */
            registration: "open" | "closed" | "quiet";
            /** @description What beside a password there is */
            signIn: {
                mfa: boolean;
                passkeys: boolean;
                sso: boolean;
            };
            /**
             * @description Where files are kept
             * @enum {string}
             */
            storage: "disk" | "s3" | "memory";
            limits: {
                /** @description A request’s body, unless a procedure takes more */
                bodyBytes: number;
                /** @description Calls in one tRPC batch */
                batchCalls: number;
                /** @description Rows on a page when a list is not told otherwise */
                pageRows: number;
                pageRowsMax: number;
            };
        };
        "contacts.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "contacts.get.output": {
            /** Format: uuid */
            id: string;
            /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
            displayName: string;
            prefix: string;
            firstName: string;
            middleNames: string[];
            lastName: string;
            suffix: string;
            nickname: string;
            phoneticFirstName: string;
            phoneticLastName: string;
            emails: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones: {
                /** @description E.164, with an extension as in RFC 3966 */
                value: string;
                /** @description True: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            department: string | null;
            role: string | null;
            birthday: string | null;
            notes: string | null;
            urls: {
                value: string;
                label?: string;
            }[];
            handles: {
                value: string;
                label?: string;
            }[];
            related: {
                value: string;
                label?: string;
            }[];
            companyId: string | null;
            company: string | null;
            title: string | null;
            tags: string[];
            customFields: {
                [key: string]: unknown;
            };
            ownerId: string | null;
            /** @enum {string} */
            status: "lead" | "active" | "inactive" | "archived";
            source: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "contacts.create.output": {
            /** Format: uuid */
            id: string;
            /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
            displayName: string;
            prefix: string;
            firstName: string;
            middleNames: string[];
            lastName: string;
            suffix: string;
            nickname: string;
            phoneticFirstName: string;
            phoneticLastName: string;
            emails: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones: {
                /** @description E.164, with an extension as in RFC 3966 */
                value: string;
                /** @description True: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            department: string | null;
            role: string | null;
            birthday: string | null;
            notes: string | null;
            urls: {
                value: string;
                label?: string;
            }[];
            handles: {
                value: string;
                label?: string;
            }[];
            related: {
                value: string;
                label?: string;
            }[];
            companyId: string | null;
            company: string | null;
            title: string | null;
            tags: string[];
            customFields: {
                [key: string]: unknown;
            };
            ownerId: string | null;
            /** @enum {string} */
            status: "lead" | "active" | "inactive" | "archived";
            source: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "contacts.create.input": {
            /**
             * @description Before the name: Dr., Prof.
             * @default
             */
            prefix?: string;
            /** @default  */
            firstName?: string;
            /** @default [] */
            middleNames?: string[];
            /** @default  */
            lastName?: string;
            /**
             * @description Behind the name: Jr., PhD
             * @default
             */
            suffix?: string;
            /** @default  */
            nickname?: string;
            /**
             * @description How the first name is read, such as in kana
             * @default
             */
            phoneticFirstName?: string;
            /** @default  */
            phoneticLastName?: string;
            emails?: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            /** @default [] */
            phones?: {
                /** @description In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102` */
                value: string;
                /** @description Told in answers, ignored in calls: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            /**
             * @description Of the company; several units stand behind each other
             * @default null
             */
            department?: string | null;
            /**
             * @description What somebody does there, beside the title
             * @default null
             */
            role?: string | null;
            /**
             * @description ISO 8601, or without its year as in RFC 6350: `--05-17`
             * @default null
             */
            birthday?: string | null;
            /** @default null */
            notes?: string | null;
            /**
             * @description Web pages and profiles
             * @default []
             */
            urls?: {
                value: string;
                label?: string;
            }[];
            /**
             * @description Names at messengers, such as xmpp:ann@example.com; the label says which
             * @default []
             */
            handles?: {
                value: string;
                label?: string;
            }[];
            /**
             * @description People this one has to do with; the label says how
             * @default []
             */
            related?: {
                value: string;
                label?: string;
            }[];
            /** @default null */
            companyId?: string | null;
            /** @default null */
            company?: string | null;
            /** @default null */
            title?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default {} */
            customFields?: {
                [key: string]: string | number | boolean | null | string[];
            };
            /** @default null */
            ownerId?: string | null;
            /**
             * @default active
             * @enum {string}
             */
            status?: "lead" | "active" | "inactive" | "archived";
            /** @default null */
            source?: string | null;
            /** @default null */
            externalId?: string | null;
        };
        "contacts.update.output": {
            /** Format: uuid */
            id: string;
            /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
            displayName: string;
            prefix: string;
            firstName: string;
            middleNames: string[];
            lastName: string;
            suffix: string;
            nickname: string;
            phoneticFirstName: string;
            phoneticLastName: string;
            emails: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones: {
                /** @description E.164, with an extension as in RFC 3966 */
                value: string;
                /** @description True: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            department: string | null;
            role: string | null;
            birthday: string | null;
            notes: string | null;
            urls: {
                value: string;
                label?: string;
            }[];
            handles: {
                value: string;
                label?: string;
            }[];
            related: {
                value: string;
                label?: string;
            }[];
            companyId: string | null;
            company: string | null;
            title: string | null;
            tags: string[];
            customFields: {
                [key: string]: unknown;
            };
            ownerId: string | null;
            /** @enum {string} */
            status: "lead" | "active" | "inactive" | "archived";
            source: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "contacts.update.input": {
            version?: number;
            /** @description Before the name: Dr., Prof. */
            prefix?: string;
            firstName?: string;
            middleNames?: string[];
            lastName?: string;
            /** @description Behind the name: Jr., PhD */
            suffix?: string;
            nickname?: string;
            /** @description How the first name is read, such as in kana */
            phoneticFirstName?: string;
            phoneticLastName?: string;
            emails?: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones?: {
                /** @description In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102` */
                value: string;
                /** @description Told in answers, ignored in calls: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            /** @description Of the company; several units stand behind each other */
            department?: string | null;
            /** @description What somebody does there, beside the title */
            role?: string | null;
            /** @description ISO 8601, or without its year as in RFC 6350: `--05-17` */
            birthday?: string | null;
            notes?: string | null;
            /** @description Web pages and profiles */
            urls?: {
                value: string;
                label?: string;
            }[];
            /** @description Names at messengers, such as xmpp:ann@example.com; the label says which */
            handles?: {
                value: string;
                label?: string;
            }[];
            /** @description People this one has to do with; the label says how */
            related?: {
                value: string;
                label?: string;
            }[];
            companyId?: string | null;
            company?: string | null;
            title?: string | null;
            tags?: string[];
            customFields?: {
                [key: string]: string | number | boolean | null | string[];
            };
            ownerId?: string | null;
            /** @enum {string} */
            status?: "lead" | "active" | "inactive" | "archived";
            source?: string | null;
            externalId?: string | null;
        };
        "contacts.restore.output": {
            /** Format: uuid */
            id: string;
            /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
            displayName: string;
            prefix: string;
            firstName: string;
            middleNames: string[];
            lastName: string;
            suffix: string;
            nickname: string;
            phoneticFirstName: string;
            phoneticLastName: string;
            emails: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones: {
                /** @description E.164, with an extension as in RFC 3966 */
                value: string;
                /** @description True: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            department: string | null;
            role: string | null;
            birthday: string | null;
            notes: string | null;
            urls: {
                value: string;
                label?: string;
            }[];
            handles: {
                value: string;
                label?: string;
            }[];
            related: {
                value: string;
                label?: string;
            }[];
            companyId: string | null;
            company: string | null;
            title: string | null;
            tags: string[];
            customFields: {
                [key: string]: unknown;
            };
            ownerId: string | null;
            /** @enum {string} */
            status: "lead" | "active" | "inactive" | "archived";
            source: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "contacts.search.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
        };
        "contacts.upsert.output": {
            created: boolean;
            contact: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
        };
        "contacts.upsert.input": {
            /** @enum {string} */
            match: "email" | "externalId";
            /** @description Before the name: Dr., Prof. */
            prefix?: string;
            firstName?: string;
            middleNames?: string[];
            lastName?: string;
            /** @description Behind the name: Jr., PhD */
            suffix?: string;
            nickname?: string;
            /** @description How the first name is read, such as in kana */
            phoneticFirstName?: string;
            phoneticLastName?: string;
            emails?: {
                value: string;
                label?: string;
                primary?: boolean;
            }[];
            phones?: {
                /** @description In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102` */
                value: string;
                /** @description Told in answers, ignored in calls: kept as written, since it is no number of any country */
                raw?: boolean;
                label?: string;
                primary?: boolean;
            }[];
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            /** @description Of the company; several units stand behind each other */
            department?: string | null;
            /** @description What somebody does there, beside the title */
            role?: string | null;
            /** @description ISO 8601, or without its year as in RFC 6350: `--05-17` */
            birthday?: string | null;
            notes?: string | null;
            /** @description Web pages and profiles */
            urls?: {
                value: string;
                label?: string;
            }[];
            /** @description Names at messengers, such as xmpp:ann@example.com; the label says which */
            handles?: {
                value: string;
                label?: string;
            }[];
            /** @description People this one has to do with; the label says how */
            related?: {
                value: string;
                label?: string;
            }[];
            companyId?: string | null;
            company?: string | null;
            title?: string | null;
            tags?: string[];
            customFields?: {
                [key: string]: string | number | boolean | null | string[];
            };
            ownerId?: string | null;
            /** @enum {string} */
            status?: "lead" | "active" | "inactive" | "archived";
            source?: string | null;
            externalId?: string | null;
        };
        "contacts.bulkCreate.output": {
            succeeded: number;
            failed: number;
            results: {
                index: number;
                ok: boolean;
                contact?: {
                    /** Format: uuid */
                    id: string;
                    /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                    displayName: string;
                    prefix: string;
                    firstName: string;
                    middleNames: string[];
                    lastName: string;
                    suffix: string;
                    nickname: string;
                    phoneticFirstName: string;
                    phoneticLastName: string;
                    emails: {
                        value: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    phones: {
                        /** @description E.164, with an extension as in RFC 3966 */
                        value: string;
                        /** @description True: kept as written, since it is no number of any country */
                        raw?: boolean;
                        label?: string;
                        primary?: boolean;
                    }[];
                    addresses: {
                        street?: string;
                        city?: string;
                        region?: string;
                        postalCode?: string;
                        country?: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    department: string | null;
                    role: string | null;
                    birthday: string | null;
                    notes: string | null;
                    urls: {
                        value: string;
                        label?: string;
                    }[];
                    handles: {
                        value: string;
                        label?: string;
                    }[];
                    related: {
                        value: string;
                        label?: string;
                    }[];
                    companyId: string | null;
                    company: string | null;
                    title: string | null;
                    tags: string[];
                    customFields: {
                        [key: string]: unknown;
                    };
                    ownerId: string | null;
                    /** @enum {string} */
                    status: "lead" | "active" | "inactive" | "archived";
                    source: string | null;
                    externalId: string | null;
                    version: number;
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                };
                error?: {
                    code: string;
                    message: string;
                    details?: unknown;
                };
            }[];
        };
        "contacts.bulkCreate.input": {
            /**
             * @description All or nothing: one fault undoes the whole call
             * @default false
             */
            atomic?: boolean;
            items: {
                /**
                 * @description Before the name: Dr., Prof.
                 * @default
                 */
                prefix?: string;
                /** @default  */
                firstName?: string;
                /** @default [] */
                middleNames?: string[];
                /** @default  */
                lastName?: string;
                /**
                 * @description Behind the name: Jr., PhD
                 * @default
                 */
                suffix?: string;
                /** @default  */
                nickname?: string;
                /**
                 * @description How the first name is read, such as in kana
                 * @default
                 */
                phoneticFirstName?: string;
                /** @default  */
                phoneticLastName?: string;
                emails?: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                /** @default [] */
                phones?: {
                    /** @description In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102` */
                    value: string;
                    /** @description Told in answers, ignored in calls: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses?: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                /**
                 * @description Of the company; several units stand behind each other
                 * @default null
                 */
                department?: string | null;
                /**
                 * @description What somebody does there, beside the title
                 * @default null
                 */
                role?: string | null;
                /**
                 * @description ISO 8601, or without its year as in RFC 6350: `--05-17`
                 * @default null
                 */
                birthday?: string | null;
                /** @default null */
                notes?: string | null;
                /**
                 * @description Web pages and profiles
                 * @default []
                 */
                urls?: {
                    value: string;
                    label?: string;
                }[];
                /**
                 * @description Names at messengers, such as xmpp:ann@example.com; the label says which
                 * @default []
                 */
                handles?: {
                    value: string;
                    label?: string;
                }[];
                /**
                 * @description People this one has to do with; the label says how
                 * @default []
                 */
                related?: {
                    value: string;
                    label?: string;
                }[];
                /** @default null */
                companyId?: string | null;
                /** @default null */
                company?: string | null;
                /** @default null */
                title?: string | null;
                /** @default [] */
                tags?: string[];
                /** @default {} */
                customFields?: {
                    [key: string]: string | number | boolean | null | string[];
                };
                /** @default null */
                ownerId?: string | null;
                /**
                 * @default active
                 * @enum {string}
                 */
                status?: "lead" | "active" | "inactive" | "archived";
                /** @default null */
                source?: string | null;
                /** @default null */
                externalId?: string | null;
            }[];
        };
        "contacts.bulkUpdate.output": {
            succeeded: number;
            failed: number;
            results: {
                index: number;
                ok: boolean;
                contact?: {
                    /** Format: uuid */
                    id: string;
                    /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                    displayName: string;
                    prefix: string;
                    firstName: string;
                    middleNames: string[];
                    lastName: string;
                    suffix: string;
                    nickname: string;
                    phoneticFirstName: string;
                    phoneticLastName: string;
                    emails: {
                        value: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    phones: {
                        /** @description E.164, with an extension as in RFC 3966 */
                        value: string;
                        /** @description True: kept as written, since it is no number of any country */
                        raw?: boolean;
                        label?: string;
                        primary?: boolean;
                    }[];
                    addresses: {
                        street?: string;
                        city?: string;
                        region?: string;
                        postalCode?: string;
                        country?: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    department: string | null;
                    role: string | null;
                    birthday: string | null;
                    notes: string | null;
                    urls: {
                        value: string;
                        label?: string;
                    }[];
                    handles: {
                        value: string;
                        label?: string;
                    }[];
                    related: {
                        value: string;
                        label?: string;
                    }[];
                    companyId: string | null;
                    company: string | null;
                    title: string | null;
                    tags: string[];
                    customFields: {
                        [key: string]: unknown;
                    };
                    ownerId: string | null;
                    /** @enum {string} */
                    status: "lead" | "active" | "inactive" | "archived";
                    source: string | null;
                    externalId: string | null;
                    version: number;
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                };
                error?: {
                    code: string;
                    message: string;
                    details?: unknown;
                };
            }[];
        };
        "contacts.bulkUpdate.input": {
            /**
             * @description All or nothing: one fault undoes the whole call
             * @default false
             */
            atomic?: boolean;
            items: {
                /** Format: uuid */
                id: string;
                version?: number;
                /** @description Before the name: Dr., Prof. */
                prefix?: string;
                firstName?: string;
                middleNames?: string[];
                lastName?: string;
                /** @description Behind the name: Jr., PhD */
                suffix?: string;
                nickname?: string;
                /** @description How the first name is read, such as in kana */
                phoneticFirstName?: string;
                phoneticLastName?: string;
                emails?: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones?: {
                    /** @description In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102` */
                    value: string;
                    /** @description Told in answers, ignored in calls: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses?: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                /** @description Of the company; several units stand behind each other */
                department?: string | null;
                /** @description What somebody does there, beside the title */
                role?: string | null;
                /** @description ISO 8601, or without its year as in RFC 6350: `--05-17` */
                birthday?: string | null;
                notes?: string | null;
                /** @description Web pages and profiles */
                urls?: {
                    value: string;
                    label?: string;
                }[];
                /** @description Names at messengers, such as xmpp:ann@example.com; the label says which */
                handles?: {
                    value: string;
                    label?: string;
                }[];
                /** @description People this one has to do with; the label says how */
                related?: {
                    value: string;
                    label?: string;
                }[];
                companyId?: string | null;
                company?: string | null;
                title?: string | null;
                tags?: string[];
                customFields?: {
                    [key: string]: string | number | boolean | null | string[];
                };
                ownerId?: string | null;
                /** @enum {string} */
                status?: "lead" | "active" | "inactive" | "archived";
                source?: string | null;
                externalId?: string | null;
            }[];
        };
        "contacts.bulkDelete.output": {
            succeeded: number;
            failed: number;
            results: {
                index: number;
                ok: boolean;
                contact?: {
                    /** Format: uuid */
                    id: string;
                    /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                    displayName: string;
                    prefix: string;
                    firstName: string;
                    middleNames: string[];
                    lastName: string;
                    suffix: string;
                    nickname: string;
                    phoneticFirstName: string;
                    phoneticLastName: string;
                    emails: {
                        value: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    phones: {
                        /** @description E.164, with an extension as in RFC 3966 */
                        value: string;
                        /** @description True: kept as written, since it is no number of any country */
                        raw?: boolean;
                        label?: string;
                        primary?: boolean;
                    }[];
                    addresses: {
                        street?: string;
                        city?: string;
                        region?: string;
                        postalCode?: string;
                        country?: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    department: string | null;
                    role: string | null;
                    birthday: string | null;
                    notes: string | null;
                    urls: {
                        value: string;
                        label?: string;
                    }[];
                    handles: {
                        value: string;
                        label?: string;
                    }[];
                    related: {
                        value: string;
                        label?: string;
                    }[];
                    companyId: string | null;
                    company: string | null;
                    title: string | null;
                    tags: string[];
                    customFields: {
                        [key: string]: unknown;
                    };
                    ownerId: string | null;
                    /** @enum {string} */
                    status: "lead" | "active" | "inactive" | "archived";
                    source: string | null;
                    externalId: string | null;
                    version: number;
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                };
                error?: {
                    code: string;
                    message: string;
                    details?: unknown;
                };
            }[];
        };
        "contacts.timeline.output": {
            data: {
                /** Format: uuid */
                id: string;
                type: string;
                /** Format: date-time */
                occurredAt: string;
                actor: {
                    type: string;
                    id: string | null;
                };
                fields: string[];
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "contacts.references.output": {
            data: {
                type: string;
                count: number;
            }[];
        };
        "contacts.import.output": {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed" | "reverting" | "reverted";
            /** @enum {string} */
            format: "csv" | "vcard";
            /** @enum {string} */
            mode: "create" | "update" | "upsert";
            /** @enum {string} */
            matchBy: "email" | "externalId";
            dryRun: boolean;
            total: number;
            processed: number;
            created: number;
            updated: number;
            failed: number;
            /** @description Rows that were written with a warning */
            warned: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        "contacts.import.input": {
            /**
             * @description Found by the content and the name of the file unless given
             * @enum {string}
             */
            format?: "csv" | "vcard";
            /** @description The text of the file, or its bytes in base64 */
            content: string;
            /**
             * @description `base64` for a file that is not UTF-8: its byte order mark, its vCards or `charset` say what it is
             * @default text
             * @enum {string}
             */
            contentEncoding?: "text" | "base64";
            /** @description Of base64 content, such as windows-1252 */
            charset?: string;
            filename?: string;
            /** @description Column header or vCard property to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or `ignore`. What is left out is recognised as Mainstay, Google, Outlook (English, German, French, Spanish), Thunderbird, Apple, HubSpot, Salesforce, LinkedIn, Mailchimp and Pipedrive name it. */
            mapping?: {
                [key: string]: string;
            };
            /**
             * @default create
             * @enum {string}
             */
            mode?: "create" | "update" | "upsert";
            /**
             * @default email
             * @enum {string}
             */
            matchBy?: "email" | "externalId";
            /**
             * @description Reports what would happen, and changes nothing
             * @default false
             */
            dryRun?: boolean;
            /**
             * @description What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` keeps each under a key made of its name, `notes` as lines of the contact’s notes.
             * @default report
             * @enum {string}
             */
            unmapped?: "report" | "customFields" | "notes";
            /**
             * @description Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them
             * @default add
             * @enum {string}
             */
            lists?: "add" | "replace";
            /**
             * @description Every warning is a fault: a row with one odd value is not written
             * @default false
             */
            strict?: boolean;
            /**
             * @description Country of phone numbers without a country code; the tenant’s unless given
             * @default null
             */
            defaultCountry?: string | null;
        };
        "contacts.imports.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "done" | "failed" | "reverting" | "reverted";
                /** @enum {string} */
                format: "csv" | "vcard";
                /** @enum {string} */
                mode: "create" | "update" | "upsert";
                /** @enum {string} */
                matchBy: "email" | "externalId";
                dryRun: boolean;
                total: number;
                processed: number;
                created: number;
                updated: number;
                failed: number;
                /** @description Rows that were written with a warning */
                warned: number;
                error: string | null;
                /** Format: date-time */
                createdAt: string;
                finishedAt: string | null;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "contacts.imports.get.output": {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed" | "reverting" | "reverted";
            /** @enum {string} */
            format: "csv" | "vcard";
            /** @enum {string} */
            mode: "create" | "update" | "upsert";
            /** @enum {string} */
            matchBy: "email" | "externalId";
            dryRun: boolean;
            total: number;
            processed: number;
            created: number;
            updated: number;
            failed: number;
            /** @description Rows that were written with a warning */
            warned: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            options: {
                /**
                 * @description What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` keeps each under a key made of its name, `notes` as lines of the contact’s notes.
                 * @default report
                 * @enum {string}
                 */
                unmapped: "report" | "customFields" | "notes";
                /**
                 * @description Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them
                 * @default add
                 * @enum {string}
                 */
                lists: "add" | "replace";
                /**
                 * @description Every warning is a fault: a row with one odd value is not written
                 * @default false
                 */
                strict: boolean;
                /**
                 * @description Country of phone numbers without a country code; the tenant’s unless given
                 * @default null
                 */
                defaultCountry: string | null;
            };
            unmapped: {
                /** @description The column, property, parameter or label */
                name: string;
                /** @description Rows or cards in which it says something */
                count: number;
                /** @description Line of the first of them */
                line: number;
            }[];
            errors: {
                line: number;
                errors: {
                    path: string;
                    message: string;
                }[];
            }[];
            warnings: {
                line: number;
                warnings: {
                    path: string;
                    message: string;
                }[];
            }[];
            revertedRows: number;
            keptRows: number;
            kept: {
                line: number;
                /** Format: uuid */
                contactId: string;
            }[];
        };
        "contacts.imports.revert.output": {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed" | "reverting" | "reverted";
            /** @enum {string} */
            format: "csv" | "vcard";
            /** @enum {string} */
            mode: "create" | "update" | "upsert";
            /** @enum {string} */
            matchBy: "email" | "externalId";
            dryRun: boolean;
            total: number;
            processed: number;
            created: number;
            updated: number;
            failed: number;
            /** @description Rows that were written with a warning */
            warned: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        "contacts.duplicates.output": {
            data: {
                /** @enum {string} */
                reason: "phone" | "email" | "name";
                count: number;
                contacts: {
                    /** Format: uuid */
                    id: string;
                    /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                    displayName: string;
                    prefix: string;
                    firstName: string;
                    middleNames: string[];
                    lastName: string;
                    suffix: string;
                    nickname: string;
                    phoneticFirstName: string;
                    phoneticLastName: string;
                    emails: {
                        value: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    phones: {
                        /** @description E.164, with an extension as in RFC 3966 */
                        value: string;
                        /** @description True: kept as written, since it is no number of any country */
                        raw?: boolean;
                        label?: string;
                        primary?: boolean;
                    }[];
                    addresses: {
                        street?: string;
                        city?: string;
                        region?: string;
                        postalCode?: string;
                        country?: string;
                        label?: string;
                        primary?: boolean;
                    }[];
                    department: string | null;
                    role: string | null;
                    birthday: string | null;
                    notes: string | null;
                    urls: {
                        value: string;
                        label?: string;
                    }[];
                    handles: {
                        value: string;
                        label?: string;
                    }[];
                    related: {
                        value: string;
                        label?: string;
                    }[];
                    companyId: string | null;
                    company: string | null;
                    title: string | null;
                    tags: string[];
                    customFields: {
                        [key: string]: unknown;
                    };
                    ownerId: string | null;
                    /** @enum {string} */
                    status: "lead" | "active" | "inactive" | "archived";
                    source: string | null;
                    externalId: string | null;
                    version: number;
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                }[];
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "contacts.merge.output": {
            /** Format: uuid */
            mergeId: string;
            contact: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
        };
        /**
         * @example {
         *       "winnerId": "0198c0de-7c3e-7000-8000-000000000001",
         *       "loserIds": [
         *         "0198c0de-7c3e-7000-8000-000000000002"
         *       ]
         *     }
         */
        "contacts.merge.input": {
            /** Format: uuid */
            winnerId: string;
            loserIds: string[];
        };
        "contacts.unmerge.output": {
            contact: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
            restored: {
                /** Format: uuid */
                id: string;
                /** @description Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is */
                displayName: string;
                prefix: string;
                firstName: string;
                middleNames: string[];
                lastName: string;
                suffix: string;
                nickname: string;
                phoneticFirstName: string;
                phoneticLastName: string;
                emails: {
                    value: string;
                    label?: string;
                    primary?: boolean;
                }[];
                phones: {
                    /** @description E.164, with an extension as in RFC 3966 */
                    value: string;
                    /** @description True: kept as written, since it is no number of any country */
                    raw?: boolean;
                    label?: string;
                    primary?: boolean;
                }[];
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                department: string | null;
                role: string | null;
                birthday: string | null;
                notes: string | null;
                urls: {
                    value: string;
                    label?: string;
                }[];
                handles: {
                    value: string;
                    label?: string;
                }[];
                related: {
                    value: string;
                    label?: string;
                }[];
                companyId: string | null;
                company: string | null;
                title: string | null;
                tags: string[];
                customFields: {
                    [key: string]: unknown;
                };
                ownerId: string | null;
                /** @enum {string} */
                status: "lead" | "active" | "inactive" | "archived";
                source: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            keptEdits: string[];
        };
        "companies.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Registrable, in lower case and punycode: `example.com` */
                domain: string | null;
                industry: string | null;
                size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
                phone: string | null;
                website: string | null;
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                ownerId: string | null;
                parentId: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "companies.get.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Registrable, in lower case and punycode: `example.com` */
            domain: string | null;
            industry: string | null;
            size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone: string | null;
            website: string | null;
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId: string | null;
            parentId: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "companies.suggest.output": {
            /** @description Null for providers of mailboxes for everybody */
            domain: string | null;
            company: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Registrable, in lower case and punycode: `example.com` */
                domain: string | null;
                industry: string | null;
                size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
                phone: string | null;
                website: string | null;
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                ownerId: string | null;
                parentId: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            } | null;
        };
        "companies.create.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Registrable, in lower case and punycode: `example.com` */
            domain: string | null;
            industry: string | null;
            size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone: string | null;
            website: string | null;
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId: string | null;
            parentId: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "companies.create.input": {
            name: string;
            domain?: string | null;
            /** @default null */
            industry?: string | null;
            /** @default null */
            size?: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            /** @default null */
            phone?: string | null;
            /** @default null */
            website?: string | null;
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            /** @default null */
            ownerId?: string | null;
            /** @default null */
            parentId?: string | null;
            /** @default null */
            externalId?: string | null;
        };
        "companies.update.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Registrable, in lower case and punycode: `example.com` */
            domain: string | null;
            industry: string | null;
            size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone: string | null;
            website: string | null;
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId: string | null;
            parentId: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "companies.update.input": {
            version?: number;
            name?: string;
            domain?: string | null;
            industry?: string | null;
            size?: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone?: string | null;
            website?: string | null;
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId?: string | null;
            parentId?: string | null;
            externalId?: string | null;
        };
        "companies.upsert.output": {
            created: boolean;
            company: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Registrable, in lower case and punycode: `example.com` */
                domain: string | null;
                industry: string | null;
                size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
                phone: string | null;
                website: string | null;
                addresses: {
                    street?: string;
                    city?: string;
                    region?: string;
                    postalCode?: string;
                    country?: string;
                    label?: string;
                    primary?: boolean;
                }[];
                ownerId: string | null;
                parentId: string | null;
                externalId: string | null;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            };
        };
        "companies.upsert.input": {
            /** @enum {string} */
            match: "domain" | "externalId";
            name?: string;
            domain?: string | null;
            industry?: string | null;
            size?: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone?: string | null;
            website?: string | null;
            addresses?: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                /** @description ISO 3166-1 alpha-2; a three-letter code or a name is turned into it */
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId?: string | null;
            parentId?: string | null;
            externalId?: string | null;
        };
        "companies.restore.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Registrable, in lower case and punycode: `example.com` */
            domain: string | null;
            industry: string | null;
            size: ("1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+") | null;
            phone: string | null;
            website: string | null;
            addresses: {
                street?: string;
                city?: string;
                region?: string;
                postalCode?: string;
                country?: string;
                label?: string;
                primary?: boolean;
            }[];
            ownerId: string | null;
            parentId: string | null;
            externalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tags.list.output": {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description How many contacts carry it, those in the bin left out */
                contacts: number;
                version: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            meta: {
                limit: number;
                nextCursor: string | null;
                page?: number;
                total?: number;
                totalPages?: number;
                /** @constant */
                totalIsMinimum?: true;
            };
        };
        "tags.get.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many contacts carry it, those in the bin left out */
            contacts: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tags.create.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many contacts carry it, those in the bin left out */
            contacts: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tags.create.input": {
            name: string;
        };
        "tags.update.output": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many contacts carry it, those in the bin left out */
            contacts: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        "tags.update.input": {
            version?: number;
            name?: string;
        };
    };
    responses: {
        /** @description VALIDATION_ERROR: Invalid input. BAD_REQUEST: The request is malformed */
        "VALIDATION_ERROR.BAD_REQUEST": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VALIDATION_ERROR" | "BAD_REQUEST";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required */
        UNAUTHENTICATED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. MFA_REQUIRED: A second factor is required: set one up and sign in with it */
        "FORBIDDEN.MFA_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "MFA_REQUIRED";
                    };
                };
            };
        };
        /** @description NOT_FOUND: Not found */
        NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NOT_FOUND";
                    };
                };
            };
        };
        /** @description RATE_LIMITED: Too many requests; try again later */
        RATE_LIMITED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RATE_LIMITED";
                    };
                };
            };
        };
        /** @description INTERNAL_ERROR: Something went wrong on our side */
        INTERNAL_ERROR: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INTERNAL_ERROR";
                    };
                };
            };
        };
        /** @description UNAVAILABLE: The service is busy; try again shortly. TIMEOUT: The database took too long to answer */
        "UNAVAILABLE.TIMEOUT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAVAILABLE" | "TIMEOUT";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials */
        "FORBIDDEN.OTHER_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "OTHER_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. SUBDOMAIN_TAKEN: This subdomain is taken */
        "IDEMPOTENCY_IN_PROGRESS.SUBDOMAIN_TAKEN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "SUBDOMAIN_TAKEN";
                    };
                };
            };
        };
        /** @description PAYLOAD_TOO_LARGE: The request body is too large */
        PAYLOAD_TOO_LARGE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
        };
        /** @description UNSUPPORTED_MEDIA_TYPE: Unsupported content type */
        UNSUPPORTED_MEDIA_TYPE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request */
        IDEMPOTENCY_MISMATCH: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. SUBDOMAIN_TAKEN: This subdomain is taken */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.SUBDOMAIN_TAKEN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "SUBDOMAIN_TAKEN";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. MFA_REQUIRED: A second factor is required: set one up and sign in with it. REAUTHENTICATION_REQUIRED: Please authenticate again to continue */
        "FORBIDDEN.MFA_REQUIRED.REAUTHENTICATION_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "MFA_REQUIRED" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress */
        IDEMPOTENCY_IN_PROGRESS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS";
                    };
                };
            };
        };
        /** @description MAIL_OFF: This requires sending mail, which is turned off on this installation */
        MAIL_OFF: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MAIL_OFF";
                    };
                };
            };
        };
        /** @description VALIDATION_ERROR: Invalid input. BAD_REQUEST: The request is malformed. INVALID_TOKEN: This link has already been used or has expired */
        "VALIDATION_ERROR.BAD_REQUEST.INVALID_TOKEN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VALIDATION_ERROR" | "BAD_REQUEST" | "INVALID_TOKEN";
                    };
                };
            };
        };
        /** @description UNAVAILABLE: The service is busy; try again shortly. TIMEOUT: The database took too long to answer. SIGN_IN_BUSY: Too many sign-ins at once; try again shortly */
        "UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAVAILABLE" | "TIMEOUT" | "SIGN_IN_BUSY";
                    };
                };
            };
        };
        /** @description INVALID_CREDENTIALS: Incorrect email or password */
        INVALID_CREDENTIALS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_CREDENTIALS";
                    };
                };
            };
        };
        /** @description ACCOUNT_LOCKED: Too many failed sign-ins; try again later */
        ACCOUNT_LOCKED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "ACCOUNT_LOCKED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue */
        "FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
        };
        /** @description EMAIL_EXISTS: This email address is already registered */
        EMAIL_EXISTS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "EMAIL_EXISTS";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed */
        FORBIDDEN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. REGISTRATION_CLOSED: Registration is by invitation only. INVITATION_OTHER_ACCOUNT: This invitation is for another email address */
        "FORBIDDEN.REGISTRATION_CLOSED.INVITATION_OTHER_ACCOUNT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "REGISTRATION_CLOSED" | "INVITATION_OTHER_ACCOUNT";
                    };
                };
            };
        };
        /** @description INVITATION_INVALID: This invitation has been used or revoked, or has expired */
        INVITATION_INVALID: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVITATION_INVALID";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. TENANT_SUSPENDED: This tenant is suspended. INVITATION_OTHER_ACCOUNT: This invitation is for another email address */
        "FORBIDDEN.TENANT_SUSPENDED.INVITATION_OTHER_ACCOUNT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "TENANT_SUSPENDED" | "INVITATION_OTHER_ACCOUNT";
                    };
                };
            };
        };
        /** @description NO_TENANT: You are not a member of this tenant; ask for an invitation. INVITATION_INVALID: This invitation has been used or revoked, or has expired */
        "NO_TENANT.INVITATION_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NO_TENANT" | "INVITATION_INVALID";
                    };
                };
            };
        };
        /** @description MEMBER_EXISTS: This person is already a member */
        MEMBER_EXISTS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MEMBER_EXISTS";
                    };
                };
            };
        };
        /** @description MFA_INVALID: This code is incorrect, has expired or has already been used. MFA_TOKEN_INVALID: This sign-in has expired or had too many attempts; start again */
        "MFA_INVALID.MFA_TOKEN_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MFA_INVALID" | "MFA_TOKEN_INVALID";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. INVITATION_OTHER_ACCOUNT: This invitation is for another email address */
        "FORBIDDEN.INVITATION_OTHER_ACCOUNT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "INVITATION_OTHER_ACCOUNT";
                    };
                };
            };
        };
        /** @description MFA_ALREADY_ON: An authenticator app is already set up; turn it off to set up another */
        MFA_ALREADY_ON: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MFA_ALREADY_ON";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required. MFA_INVALID: This code is incorrect, has expired or has already been used */
        "UNAUTHENTICATED.MFA_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED" | "MFA_INVALID";
                    };
                };
            };
        };
        /** @description MFA_NOT_ON: No authenticator app is set up. MFA_ALREADY_ON: An authenticator app is already set up; turn it off to set up another */
        "MFA_NOT_ON.MFA_ALREADY_ON": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MFA_NOT_ON" | "MFA_ALREADY_ON";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required. MFA_INVALID: This code is incorrect, has expired or has already been used. INVALID_CREDENTIALS: Incorrect email or password */
        "UNAUTHENTICATED.MFA_INVALID.INVALID_CREDENTIALS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED" | "MFA_INVALID" | "INVALID_CREDENTIALS";
                    };
                };
            };
        };
        /** @description MFA_NOT_ON: No authenticator app is set up */
        MFA_NOT_ON: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MFA_NOT_ON";
                    };
                };
            };
        };
        /** @description TENANT_SUSPENDED: This tenant is suspended */
        TENANT_SUSPENDED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_SUSPENDED";
                    };
                };
            };
        };
        /** @description SSO_NOT_CONFIGURED: Single sign-on is not configured */
        SSO_NOT_CONFIGURED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "SSO_NOT_CONFIGURED";
                    };
                };
            };
        };
        /** @description SSO_RETURN_TO_REFUSED: returnTo must be an address of this installation, one of its front ends, or a loopback address */
        SSO_RETURN_TO_REFUSED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "SSO_RETURN_TO_REFUSED";
                    };
                };
            };
        };
        /** @description UNAVAILABLE: The service is busy; try again shortly. TIMEOUT: The database took too long to answer. SSO_PROVIDER_UNAVAILABLE: The identity provider cannot be reached; try again later */
        "UNAVAILABLE.TIMEOUT.SSO_PROVIDER_UNAVAILABLE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAVAILABLE" | "TIMEOUT" | "SSO_PROVIDER_UNAVAILABLE";
                    };
                };
            };
        };
        /** @description SSO_CODE_INVALID: This code has expired, has already been used, or belongs to another sign-in */
        SSO_CODE_INVALID: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "SSO_CODE_INVALID";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. TENANT_SUSPENDED: This tenant is suspended. SSO_ACCOUNT_SUSPENDED: This account is suspended. SSO_NOT_A_MEMBER: You are not a member of this tenant; ask for an invitation. SSO_OWN_SIGN_IN_REQUIRED: Owners, and operators with an unconfirmed address, sign in with their own credentials */
        "FORBIDDEN.TENANT_SUSPENDED.SSO_ACCOUNT_SUSPENDED.SSO_NOT_A_MEMBER.SSO_OWN_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "TENANT_SUSPENDED" | "SSO_ACCOUNT_SUSPENDED" | "SSO_NOT_A_MEMBER" | "SSO_OWN_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description SSO_CONNECTION_CHANGED: The connection to the identity provider has changed in the meantime: sign in again */
        SSO_CONNECTION_CHANGED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "SSO_CONNECTION_CHANGED";
                    };
                };
            };
        };
        /** @description NOT_FOUND: Not found. SSO_NOT_CONFIGURED: Single sign-on is not configured */
        "NOT_FOUND.SSO_NOT_CONFIGURED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NOT_FOUND" | "SSO_NOT_CONFIGURED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue. ROLE_TOO_WIDE: This role has permissions that you do not have */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "ROLE_TOO_WIDE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. SSO_ISSUER_REFUSED: This issuer cannot be used. DOMAIN_NOT_VERIFIED: This domain has not been verified. INVALID_REFERENCE: A referenced record does not exist */
        "IDEMPOTENCY_MISMATCH.SSO_ISSUER_REFUSED.DOMAIN_NOT_VERIFIED.INVALID_REFERENCE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "SSO_ISSUER_REFUSED" | "DOMAIN_NOT_VERIFIED" | "INVALID_REFERENCE";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue. MFA_SIGN_IN_REQUIRED: Sign in again with your second factor */
        "FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.MFA_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "MFA_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description PASSKEY_LIMIT: You have reached the limit of passkeys; remove one first */
        PASSKEY_LIMIT: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PASSKEY_LIMIT";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required. PASSKEY_CHALLENGE_INVALID: This request has expired or has already been completed; start again */
        "UNAUTHENTICATED.PASSKEY_CHALLENGE_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED" | "PASSKEY_CHALLENGE_INVALID";
                    };
                };
            };
        };
        /** @description PASSKEY_EXISTS: This passkey is already registered. PASSKEY_LIMIT: You have reached the limit of passkeys; remove one first */
        "PASSKEY_EXISTS.PASSKEY_LIMIT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PASSKEY_EXISTS" | "PASSKEY_LIMIT";
                    };
                };
            };
        };
        /** @description PASSKEY_REFUSED: This passkey could not be verified */
        PASSKEY_REFUSED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PASSKEY_REFUSED";
                    };
                };
            };
        };
        /** @description MFA_TOKEN_INVALID: This sign-in has expired or had too many attempts; start again */
        MFA_TOKEN_INVALID: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "MFA_TOKEN_INVALID";
                    };
                };
            };
        };
        /** @description PASSKEY_INVALID: This passkey is not valid here. PASSKEY_CHALLENGE_INVALID: This request has expired or has already been completed; start again. MFA_TOKEN_INVALID: This sign-in has expired or had too many attempts; start again */
        "PASSKEY_INVALID.PASSKEY_CHALLENGE_INVALID.MFA_TOKEN_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PASSKEY_INVALID" | "PASSKEY_CHALLENGE_INVALID" | "MFA_TOKEN_INVALID";
                    };
                };
            };
        };
        /** @description INVALID_REFRESH_TOKEN: Sign in again */
        INVALID_REFRESH_TOKEN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REFRESH_TOKEN";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required. INVALID_CREDENTIALS: Incorrect email or password. MFA_INVALID: This code is incorrect, has expired or has already been used. PASSKEY_INVALID: This passkey is not valid here. PASSKEY_CHALLENGE_INVALID: This request has expired or has already been completed; start again */
        "UNAUTHENTICATED.INVALID_CREDENTIALS.MFA_INVALID.PASSKEY_INVALID.PASSKEY_CHALLENGE_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED" | "INVALID_CREDENTIALS" | "MFA_INVALID" | "PASSKEY_INVALID" | "PASSKEY_CHALLENGE_INVALID";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.OTHER_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "OTHER_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. TENANT_SUSPENDED: This tenant is suspended */
        "FORBIDDEN.OTHER_SIGN_IN_REQUIRED.TENANT_SUSPENDED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "OTHER_SIGN_IN_REQUIRED" | "TENANT_SUSPENDED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue. API_KEY_SCOPE_TOO_WIDE: An API key cannot have more permissions than you have */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.API_KEY_SCOPE_TOO_WIDE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "API_KEY_SCOPE_TOO_WIDE";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. API_KEY_SCOPE_TOO_WIDE: An API key cannot have more permissions than you have */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.API_KEY_SCOPE_TOO_WIDE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "API_KEY_SCOPE_TOO_WIDE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. API_KEY_EXPIRED: This API key has expired; create a new one. API_KEY_ROTATED: This API key has already been rotated; rotate its successor instead */
        "IDEMPOTENCY_IN_PROGRESS.API_KEY_EXPIRED.API_KEY_ROTATED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "API_KEY_EXPIRED" | "API_KEY_ROTATED";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. DOMAIN_EXISTS: This domain has already been added. DOMAIN_TOO_MANY: A tenant can have at most 50 domains */
        "IDEMPOTENCY_IN_PROGRESS.DOMAIN_EXISTS.DOMAIN_TOO_MANY": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "DOMAIN_EXISTS" | "DOMAIN_TOO_MANY";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. DOMAIN_TAKEN: This domain has been verified by another tenant */
        "IDEMPOTENCY_IN_PROGRESS.DOMAIN_TAKEN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "DOMAIN_TAKEN";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. DOMAIN_NOT_VERIFIED: This domain has not been verified */
        "IDEMPOTENCY_MISMATCH.DOMAIN_NOT_VERIFIED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "DOMAIN_NOT_VERIFIED";
                    };
                };
            };
        };
        /** @description UNAVAILABLE: The service is busy; try again shortly. TIMEOUT: The database took too long to answer. DOMAIN_CHECK_FAILED: The DNS did not answer; try again later */
        "UNAVAILABLE.TIMEOUT.DOMAIN_CHECK_FAILED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAVAILABLE" | "TIMEOUT" | "DOMAIN_CHECK_FAILED";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. HAS_DEPENDENTS: Other records depend on this one */
        "IDEMPOTENCY_IN_PROGRESS.HAS_DEPENDENTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "HAS_DEPENDENTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. LAST_OWNER: A tenant must have at least one owner */
        "IDEMPOTENCY_IN_PROGRESS.LAST_OWNER": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "LAST_OWNER";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. INVALID_REFERENCE: A referenced record does not exist */
        "IDEMPOTENCY_MISMATCH.INVALID_REFERENCE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "INVALID_REFERENCE";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. ROLE_TOO_WIDE: This role has permissions that you do not have */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "ROLE_TOO_WIDE";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue. ROLE_TOO_WIDE: This role has permissions that you do not have. FACTOR_RESET_OUT_OF_REACH: This person’s second factors also protect tenants that you do not manage; ask an operator */
        "FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE.FACTOR_RESET_OUT_OF_REACH": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "ROLE_TOO_WIDE" | "FACTOR_RESET_OUT_OF_REACH";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. NO_FACTORS: This person has no second factor and no passkey. MAIL_OFF: This requires sending mail, which is turned off on this installation */
        "IDEMPOTENCY_IN_PROGRESS.NO_FACTORS.MAIL_OFF": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "NO_FACTORS" | "MAIL_OFF";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials */
        "FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. API_KEY_IP_NOT_ALLOWED: This API key cannot be used from your IP address. TENANT_SUSPENDED: This tenant is suspended. MFA_REQUIRED: A second factor is required: set one up and sign in with it. SSO_REQUIRED: This tenant requires its members to sign in through its identity provider. OPERATOR_REASON_REQUIRED: You are not a member of this tenant: give your reason for access in x-operator-reason. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. REAUTHENTICATION_REQUIRED: Please authenticate again to continue. EMAIL_NOT_VERIFIED: Confirm your email address first. ROLE_TOO_WIDE: This role has permissions that you do not have */
        "FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.EMAIL_NOT_VERIFIED.ROLE_TOO_WIDE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "API_KEY_IP_NOT_ALLOWED" | "TENANT_SUSPENDED" | "MFA_REQUIRED" | "SSO_REQUIRED" | "OPERATOR_REASON_REQUIRED" | "OTHER_SIGN_IN_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "EMAIL_NOT_VERIFIED" | "ROLE_TOO_WIDE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. MEMBER_EXISTS: This person is already a member. MAIL_OFF: This requires sending mail, which is turned off on this installation */
        "IDEMPOTENCY_IN_PROGRESS.MEMBER_EXISTS.MAIL_OFF": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "MEMBER_EXISTS" | "MAIL_OFF";
                    };
                };
            };
        };
        /** @description FORBIDDEN: Not allowed. OTHER_SIGN_IN_REQUIRED: A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials. INVITATION_OTHER_ACCOUNT: This invitation is for another email address */
        "FORBIDDEN.OTHER_SIGN_IN_REQUIRED.INVITATION_OTHER_ACCOUNT": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "OTHER_SIGN_IN_REQUIRED" | "INVITATION_OTHER_ACCOUNT";
                    };
                };
            };
        };
        /** @description NOT_FOUND: Not found. INVITATION_INVALID: This invitation has been used or revoked, or has expired */
        "NOT_FOUND.INVITATION_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NOT_FOUND" | "INVITATION_INVALID";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. MEMBER_EXISTS: This person is already a member */
        "IDEMPOTENCY_IN_PROGRESS.MEMBER_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "MEMBER_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. ROLE_EXISTS: A role with this name already exists */
        "IDEMPOTENCY_IN_PROGRESS.ROLE_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "ROLE_EXISTS";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. ROLE_BUILTIN: Built-in roles cannot be changed. ROLE_EXISTS: A role with this name already exists */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "ROLE_BUILTIN" | "ROLE_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. ROLE_BUILTIN: Built-in roles cannot be changed. ROLE_IN_USE: This role is assigned to members or open invitations */
        "IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_IN_USE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "ROLE_BUILTIN" | "ROLE_IN_USE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. EMAIL_EXISTS: This email address is already registered */
        "IDEMPOTENCY_IN_PROGRESS.EMAIL_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "EMAIL_EXISTS";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. EMAIL_EXISTS: This email address is already registered. LAST_SUPER_ADMIN: At least one super admin must be able to sign in */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.EMAIL_EXISTS.LAST_SUPER_ADMIN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "EMAIL_EXISTS" | "LAST_SUPER_ADMIN";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. LAST_OWNER: A tenant must have at least one owner. LAST_SUPER_ADMIN: At least one super admin must be able to sign in */
        "IDEMPOTENCY_IN_PROGRESS.LAST_OWNER.LAST_SUPER_ADMIN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "LAST_OWNER" | "LAST_SUPER_ADMIN";
                    };
                };
            };
        };
        /** @description UNAUTHENTICATED: Authentication required. INVALID_CREDENTIALS: Incorrect email or password */
        "UNAUTHENTICATED.INVALID_CREDENTIALS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED" | "INVALID_CREDENTIALS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. LAST_SUPER_ADMIN: At least one super admin must be able to sign in */
        "IDEMPOTENCY_IN_PROGRESS.LAST_SUPER_ADMIN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "LAST_SUPER_ADMIN";
                    };
                };
            };
        };
        /** @description VALIDATION_ERROR: Invalid input. BAD_REQUEST: The request is malformed. EVENT_TYPE_UNKNOWN: Unknown event type */
        "VALIDATION_ERROR.BAD_REQUEST.EVENT_TYPE_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VALIDATION_ERROR" | "BAD_REQUEST" | "EVENT_TYPE_UNKNOWN";
                    };
                };
            };
        };
        /** @description EVENT_CURSOR_TOO_OLD: This event is no longer in the log: reload the records, then read the log from its beginning */
        EVENT_CURSOR_TOO_OLD: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "EVENT_CURSOR_TOO_OLD";
                    };
                };
            };
        };
        /** @description VALIDATION_ERROR: Invalid input. BAD_REQUEST: The request is malformed. WEBHOOK_TYPE_UNKNOWN: Unknown event type */
        "VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VALIDATION_ERROR" | "BAD_REQUEST" | "WEBHOOK_TYPE_UNKNOWN";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. WEBHOOK_TOO_MANY: A tenant can have at most 50 webhooks */
        "IDEMPOTENCY_IN_PROGRESS.WEBHOOK_TOO_MANY": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "WEBHOOK_TOO_MANY";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. WEBHOOK_URL_REFUSED: Events cannot be sent to this address */
        "IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "WEBHOOK_URL_REFUSED";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. WEBHOOK_DISABLED: This webhook is disabled */
        "IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "WEBHOOK_DISABLED";
                    };
                };
            };
        };
        /** @description RATE_LIMITED: Too many requests; try again later. WEBHOOK_BUSY: Too many deliveries for this tenant, or to this host, are in progress */
        "RATE_LIMITED.WEBHOOK_BUSY": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RATE_LIMITED" | "WEBHOOK_BUSY";
                    };
                };
            };
        };
        /** @description WEBHOOK_EVENT_GONE: There is no event to redeliver: the log keeps events for 30 days, and test deliveries have none */
        WEBHOOK_EVENT_GONE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "WEBHOOK_EVENT_GONE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. JOB_RUNNING: This job is running */
        "IDEMPOTENCY_IN_PROGRESS.JOB_RUNNING": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "JOB_RUNNING";
                    };
                };
            };
        };
        /** @description FILTER_NEEDS_INDEX: This text cannot be searched for by itself: add a condition that narrows the records down */
        FILTER_NEEDS_INDEX: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FILTER_NEEDS_INDEX";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. CONTACT_EMAIL_EXISTS: Another contact already has this email address. CONTACT_EXTERNAL_ID_EXISTS: Another contact already has this external id */
        "IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "CONTACT_EMAIL_EXISTS" | "CONTACT_EXTERNAL_ID_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. CONTACT_EMPTY: A contact needs a name, a company, an email or a phone. CONTACT_COMPANY_NOT_FOUND: Company not found. CONTACT_OWNER_NOT_FOUND: The owner is not a member of this tenant */
        "IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "CONTACT_EMPTY" | "CONTACT_COMPANY_NOT_FOUND" | "CONTACT_OWNER_NOT_FOUND";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. CONTACT_EMAIL_EXISTS: Another contact already has this email address. CONTACT_EXTERNAL_ID_EXISTS: Another contact already has this external id */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "CONTACT_EMAIL_EXISTS" | "CONTACT_EXTERNAL_ID_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. VERSION_CONFLICT: This record has changed since you read it. CONTACT_EMAIL_EXISTS: Another contact already has this email address. CONTACT_EXTERNAL_ID_EXISTS: Another contact already has this external id */
        "IDEMPOTENCY_IN_PROGRESS.VERSION_CONFLICT.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "VERSION_CONFLICT" | "CONTACT_EMAIL_EXISTS" | "CONTACT_EXTERNAL_ID_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. IMPORT_NOT_FINISHED: This import is still running. IMPORT_ALREADY_REVERTED: This import has already been reverted. IMPORT_DRY_RUN: A dry run has no changes to revert */
        "IDEMPOTENCY_IN_PROGRESS.IMPORT_NOT_FINISHED.IMPORT_ALREADY_REVERTED.IMPORT_DRY_RUN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "IMPORT_NOT_FINISHED" | "IMPORT_ALREADY_REVERTED" | "IMPORT_DRY_RUN";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. MERGE_EXPIRED: A merge can only be undone within 30 days. MERGE_ALREADY_UNDONE: This merge has already been undone. MERGE_WINNER_GONE: The contact that was merged into has been deleted or merged; restore it first. CONTACT_EMAIL_EXISTS: Another contact already has this email address. CONTACT_EXTERNAL_ID_EXISTS: Another contact already has this external id */
        "IDEMPOTENCY_IN_PROGRESS.MERGE_EXPIRED.MERGE_ALREADY_UNDONE.MERGE_WINNER_GONE.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "MERGE_EXPIRED" | "MERGE_ALREADY_UNDONE" | "MERGE_WINNER_GONE" | "CONTACT_EMAIL_EXISTS" | "CONTACT_EXTERNAL_ID_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. CONTACT_EMPTY: A contact needs a name, a company, an email or a phone */
        "IDEMPOTENCY_MISMATCH.CONTACT_EMPTY": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "CONTACT_EMPTY";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. COMPANY_DOMAIN_EXISTS: A company with this domain already exists. COMPANY_EXTERNAL_ID_EXISTS: A company with this external id already exists */
        "IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "COMPANY_DOMAIN_EXISTS" | "COMPANY_EXTERNAL_ID_EXISTS";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_MISMATCH: This idempotency key was used with a different request. COMPANY_PARENT_NOT_FOUND: Parent company not found. COMPANY_OWNER_NOT_FOUND: The owner is not a member of this tenant. COMPANY_TOO_DEEP: Companies can belong to one another five levels deep at most */
        "IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "COMPANY_PARENT_NOT_FOUND" | "COMPANY_OWNER_NOT_FOUND" | "COMPANY_TOO_DEEP";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. COMPANY_DOMAIN_EXISTS: A company with this domain already exists. COMPANY_EXTERNAL_ID_EXISTS: A company with this external id already exists. COMPANY_CYCLE: A company cannot belong to itself or to one of its own subsidiaries */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "COMPANY_DOMAIN_EXISTS" | "COMPANY_EXTERNAL_ID_EXISTS" | "COMPANY_CYCLE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. COMPANY_DOMAIN_EXISTS: A company with this domain already exists. COMPANY_EXTERNAL_ID_EXISTS: A company with this external id already exists. COMPANY_CYCLE: A company cannot belong to itself or to one of its own subsidiaries */
        "IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "COMPANY_DOMAIN_EXISTS" | "COMPANY_EXTERNAL_ID_EXISTS" | "COMPANY_CYCLE";
                    };
                };
            };
        };
        /** @description IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. TAG_EXISTS: A tag with this name already exists */
        "IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_IN_PROGRESS" | "TAG_EXISTS";
                    };
                };
            };
        };
        /** @description VERSION_CONFLICT: This record has changed since you read it. IDEMPOTENCY_IN_PROGRESS: A request with this idempotency key is still in progress. TAG_EXISTS: A tag with this name already exists */
        "VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "VERSION_CONFLICT" | "IDEMPOTENCY_IN_PROGRESS" | "TAG_EXISTS";
                    };
                };
            };
        };
    };
    parameters: {
        /** @description The tenant to act in; the caller's own unless given. */
        tenantHeader: string;
        /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
        operatorReason: string;
        /** @description A repeat with the same key gets the first answer. */
        idempotencyKey: string;
        /** @description The version that the change is based on, in quotes. */
        ifMatch: string;
        /** @description The version that the caller has, in quotes: 304 while it is the newest. */
        ifNoneMatch: string;
        /** @description Direction of `sort`. */
        order: "asc" | "desc";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "tenants.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                search?: string;
                status?: "active" | "suspended";
                plan?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "subdomain": "acme-studio",
                     *           "status": "active",
                     *           "plan": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["tenants.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "subdomain": "acme-studio",
                     *       "status": "active",
                     *       "plan": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.SUBDOMAIN_TAKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "subdomain": "acme-studio",
                     *       "status": "active",
                     *       "plan": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "subdomain": "acme-studio",
                     *       "status": "active",
                     *       "plan": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.SUBDOMAIN_TAKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "subdomain": "acme-studio",
                     *       "status": "active",
                     *       "plan": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.SUBDOMAIN_TAKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.suspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "example"
                 *     }
                 */
                "application/json": components["schemas"]["tenants.suspend.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.reinstate": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.usage": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "example",
                     *       "period": {
                     *         "from": "2026-01-31",
                     *         "to": "2026-01-31"
                     *       },
                     *       "contacts": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "members": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "storage": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "requests": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "others": {}
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.usage.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.usage.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "example",
                     *       "period": {
                     *         "from": "2026-01-31",
                     *         "to": "2026-01-31"
                     *       },
                     *       "contacts": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "members": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "storage": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "requests": {
                     *         "used": 1,
                     *         "limit": 1
                     *       },
                     *       "others": {}
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.usage.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.get.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.settings.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.update.patch": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.settings.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.get.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.settings.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tenants.settings.update.inTenant.patch": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tenants.settings.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "timezone": "Europe/London",
                     *       "currency": "GBP",
                     *       "requireMfa": false,
                     *       "defaultCountry": "example",
                     *       "uniqueEmails": "tenant",
                     *       "limits": {
                     *         "requestsPerMinute": 60
                     *       },
                     *       "retention": {
                     *         "deletedDays": 1,
                     *         "auditDays": 30,
                     *         "eventDays": 1
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["tenants.settings.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "role": "example",
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "isSuperAdmin": false,
                     *       "memberships": [
                     *         {
                     *           "tenantId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "tenantName": "Acme Studio",
                     *           "role": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.me.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.updateProfile.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["auth.updateProfile.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "emailVerified": false,
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.updateProfile.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.updateProfile": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["auth.updateProfile.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "emailVerified": false,
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.updateProfile.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.forgotPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["auth.forgotPassword.input"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["auth.forgotPassword.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            409: components["responses"]["MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "example",
                 *       "password": "Correct-horse-7"
                 *     }
                 */
                "application/json": components["schemas"]["auth.resetPassword.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.INVALID_TOKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.verifyEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "example"
                 *     }
                 */
                "application/json": components["schemas"]["auth.verifyEmail.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.INVALID_TOKEN"];
            401: components["responses"]["INVALID_CREDENTIALS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.resendVerification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["auth.resendVerification.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MAIL_OFF"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.changeEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["auth.changeEmail.input"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["auth.changeEmail.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.confirmEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "example"
                 *     }
                 */
                "application/json": components["schemas"]["auth.confirmEmail.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.INVALID_TOKEN"];
            401: components["responses"]["INVALID_CREDENTIALS"];
            409: components["responses"]["EMAIL_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.objectFactorReset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "example"
                 *     }
                 */
                "application/json": components["schemas"]["auth.objectFactorReset.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.INVALID_TOKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.history": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "kind": "example",
                     *           "tenantId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "ip": "example",
                     *           "userAgent": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.history.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "ip": "example",
                     *           "userAgent": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "lastSeenAt": "2026-01-31T09:00:00Z",
                     *           "expiresAt": "2026-01-31T09:00:00Z",
                     *           "current": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sessions.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sessions.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "Correct-horse-7",
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["auth.register.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tokens": {
                     *         "accessToken": "example",
                     *         "expiresIn": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.register.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            403: components["responses"]["FORBIDDEN.REGISTRATION_CLOSED.INVITATION_OTHER_ACCOUNT"];
            404: components["responses"]["INVITATION_INVALID"];
            409: components["responses"]["EMAIL_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "Correct-horse-7"
                 *     }
                 */
                "application/json": components["schemas"]["auth.login.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tokens": {
                     *         "accessToken": "example",
                     *         "expiresIn": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.login.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["INVALID_CREDENTIALS"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.INVITATION_OTHER_ACCOUNT"];
            404: components["responses"]["NO_TENANT.INVITATION_INVALID"];
            409: components["responses"]["MEMBER_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.verifyMfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mfaToken": "from-the-sign-in",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["auth.verifyMfa.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tokens": {
                     *         "accessToken": "example",
                     *         "expiresIn": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.verifyMfa.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["MFA_INVALID.MFA_TOKEN_INVALID"];
            403: components["responses"]["FORBIDDEN.INVITATION_OTHER_ACCOUNT"];
            404: components["responses"]["NO_TENANT.INVITATION_INVALID"];
            409: components["responses"]["MEMBER_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.mfa.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": false,
                     *       "enabledAt": "2026-01-31T09:00:00Z",
                     *       "recoveryCodesLeft": 1,
                     *       "passkeys": 1,
                     *       "sessionVerified": false
                     *     }
                     */
                    "application/json": components["schemas"]["auth.mfa.status.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.mfa.setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "example",
                     *       "otpauthUrl": "example",
                     *       "qrSvg": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.mfa.setup.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MFA_ALREADY_ON"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.mfa.enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["auth.mfa.enable.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.mfa.enable.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.MFA_INVALID"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MFA_NOT_ON.MFA_ALREADY_ON"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.mfa.disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["auth.mfa.disable.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.MFA_INVALID.INVALID_CREDENTIALS"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MFA_NOT_ON"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.mfa.regenerateRecoveryCodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["auth.mfa.regenerateRecoveryCodes.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.mfa.regenerateRecoveryCodes.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.MFA_INVALID.INVALID_CREDENTIALS"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["MFA_NOT_ON"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.sso.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["auth.sso.start.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "flow": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.start.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            403: components["responses"]["TENANT_SUSPENDED"];
            404: components["responses"]["SSO_NOT_CONFIGURED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["SSO_RETURN_TO_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SSO_PROVIDER_UNAVAILABLE"];
        };
    };
    "auth.sso.finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "example",
                 *       "flow": "example"
                 *     }
                 */
                "application/json": components["schemas"]["auth.sso.finish.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tokens": {
                     *         "accessToken": "example",
                     *         "expiresIn": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.finish.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["SSO_CODE_INVALID"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.SSO_ACCOUNT_SUSPENDED.SSO_NOT_A_MEMBER.SSO_OWN_SIGN_IN_REQUIRED"];
            409: components["responses"]["SSO_CONNECTION_CHANGED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "example",
                     *       "hasSecret": false,
                     *       "redirectUri": "example",
                     *       "provisionRoleId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "allowedDomains": [
                     *         "example"
                     *       ],
                     *       "enforced": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.get.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.set": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.example.com",
                 *       "clientId": "example",
                 *       "allowedDomains": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["auth.sso.set.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "example",
                     *       "hasSecret": false,
                     *       "redirectUri": "example",
                     *       "provisionRoleId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "allowedDomains": [
                     *         "example"
                     *       ],
                     *       "enforced": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.set.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.SSO_ISSUER_REFUSED.DOMAIN_NOT_VERIFIED.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.remove": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "example",
                     *       "hasSecret": false,
                     *       "redirectUri": "example",
                     *       "provisionRoleId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "allowedDomains": [
                     *         "example"
                     *       ],
                     *       "enforced": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.get.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.set.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.example.com",
                 *       "clientId": "example",
                 *       "allowedDomains": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["auth.sso.set.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "example",
                     *       "hasSecret": false,
                     *       "redirectUri": "example",
                     *       "provisionRoleId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "allowedDomains": [
                     *         "example"
                     *       ],
                     *       "enforced": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.set.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.SSO_ISSUER_REFUSED.DOMAIN_NOT_VERIFIED.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.remove.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "checks": [
                     *         {
                     *           "name": "discovery",
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.test.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.sso.test.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "checks": [
                     *         {
                     *           "name": "discovery",
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.sso.test.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND.SSO_NOT_CONFIGURED"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.registerOptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challengeToken": "example",
                     *       "options": {
                     *         "rp": {
                     *           "id": "example",
                     *           "name": "Ada Lovelace"
                     *         },
                     *         "user": {
                     *           "id": "example",
                     *           "name": "Ada Lovelace",
                     *           "displayName": "example"
                     *         },
                     *         "challenge": "example",
                     *         "pubKeyCredParams": [
                     *           {
                     *             "alg": 1,
                     *             "type": "public-key"
                     *           }
                     *         ],
                     *         "timeout": 1,
                     *         "excludeCredentials": [
                     *           {
                     *             "id": "example",
                     *             "type": "public-key"
                     *           }
                     *         ],
                     *         "authenticatorSelection": {
                     *           "residentKey": "preferred",
                     *           "userVerification": "required"
                     *         },
                     *         "attestation": "none",
                     *         "extensions": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.passkeys.registerOptions.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.MFA_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["PASSKEY_LIMIT"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "transports": [
                     *             "example"
                     *           ],
                     *           "backedUp": false,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "lastUsedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["auth.passkeys.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challengeToken": "example",
                 *       "response": {
                 *         "id": "example",
                 *         "rawId": "example",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "example",
                 *           "attestationObject": "example"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["auth.passkeys.register.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "transports": [
                     *         "example"
                     *       ],
                     *       "backedUp": false,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "lastUsedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["auth.passkeys.register.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.PASSKEY_CHALLENGE_INVALID"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.MFA_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["PASSKEY_EXISTS.PASSKEY_LIMIT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["PASSKEY_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.MFA_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.loginOptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["auth.passkeys.loginOptions.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challengeToken": "example",
                     *       "options": {
                     *         "rpId": "example",
                     *         "challenge": "example",
                     *         "timeout": 1,
                     *         "userVerification": "required"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.passkeys.loginOptions.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["MFA_TOKEN_INVALID"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.passkeys.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challengeToken": "example",
                 *       "response": {
                 *         "id": "example",
                 *         "rawId": "example",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "example",
                 *           "authenticatorData": "example",
                 *           "signature": "example"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["auth.passkeys.login.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "email": "ada@example.com",
                     *         "name": "Ada Lovelace",
                     *         "emailVerified": false,
                     *         "createdAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tenant": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "subdomain": "acme-studio",
                     *         "status": "active",
                     *         "plan": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "tokens": {
                     *         "accessToken": "example",
                     *         "expiresIn": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["auth.passkeys.login.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["PASSKEY_INVALID.PASSKEY_CHALLENGE_INVALID.MFA_TOKEN_INVALID"];
            403: components["responses"]["FORBIDDEN.INVITATION_OTHER_ACCOUNT"];
            404: components["responses"]["NO_TENANT.INVITATION_INVALID"];
            409: components["responses"]["MEMBER_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["auth.refresh.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "example",
                     *       "expiresIn": 1
                     *     }
                     */
                    "application/json": components["schemas"]["auth.refresh.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["INVALID_REFRESH_TOKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": "Correct-horse-7"
                 *     }
                 */
                "application/json": components["schemas"]["auth.reauthenticate.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.INVALID_CREDENTIALS.MFA_INVALID.PASSKEY_INVALID.PASSKEY_CHALLENGE_INVALID"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["auth.logout.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.logoutAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "auth.switchTenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tenantId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["auth.switchTenant.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "example",
                     *       "expiresIn": 1
                     *     }
                     */
                    "application/json": components["schemas"]["auth.switchTenant.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.TENANT_SUSPENDED"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                search?: string;
                status?: "active" | "expired" | "revoked";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "mode": "live",
                     *           "prefix": "example",
                     *           "scopes": [
                     *             "example"
                     *           ],
                     *           "rateLimit": 1,
                     *           "allowedIps": [
                     *             "example"
                     *           ],
                     *           "status": "active",
                     *           "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "expiresAt": "2026-01-31T09:00:00Z",
                     *           "revokedAt": "2026-01-31T09:00:00Z",
                     *           "lastUsedAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace",
                 *       "scopes": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["apiKeys.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "mode": "live",
                     *       "prefix": "example",
                     *       "scopes": [
                     *         "example"
                     *       ],
                     *       "rateLimit": 1,
                     *       "allowedIps": [
                     *         "example"
                     *       ],
                     *       "status": "active",
                     *       "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "revokedAt": "2026-01-31T09:00:00Z",
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "key": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                search?: string;
                status?: "active" | "expired" | "revoked";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "mode": "live",
                     *           "prefix": "example",
                     *           "scopes": [
                     *             "example"
                     *           ],
                     *           "rateLimit": 1,
                     *           "allowedIps": [
                     *             "example"
                     *           ],
                     *           "status": "active",
                     *           "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "expiresAt": "2026-01-31T09:00:00Z",
                     *           "revokedAt": "2026-01-31T09:00:00Z",
                     *           "lastUsedAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace",
                 *       "scopes": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["apiKeys.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "mode": "live",
                     *       "prefix": "example",
                     *       "scopes": [
                     *         "example"
                     *       ],
                     *       "rateLimit": 1,
                     *       "allowedIps": [
                     *         "example"
                     *       ],
                     *       "status": "active",
                     *       "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "revokedAt": "2026-01-31T09:00:00Z",
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "key": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.revoke.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["apiKeys.rotate.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "mode": "live",
                     *       "prefix": "example",
                     *       "scopes": [
                     *         "example"
                     *       ],
                     *       "rateLimit": 1,
                     *       "allowedIps": [
                     *         "example"
                     *       ],
                     *       "status": "active",
                     *       "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "revokedAt": "2026-01-31T09:00:00Z",
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "key": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.rotate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.API_KEY_EXPIRED.API_KEY_ROTATED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.rotate.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["apiKeys.rotate.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "mode": "live",
                     *       "prefix": "example",
                     *       "scopes": [
                     *         "example"
                     *       ],
                     *       "rateLimit": 1,
                     *       "allowedIps": [
                     *         "example"
                     *       ],
                     *       "status": "active",
                     *       "createdBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "rotatedFrom": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "revokedAt": "2026-01-31T09:00:00Z",
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "key": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.rotate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.API_KEY_SCOPE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.API_KEY_EXPIRED.API_KEY_ROTATED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.usage": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "from": "2026-01-31",
                     *       "to": "2026-01-31",
                     *       "calls": 1,
                     *       "days": [
                     *         {
                     *           "day": "2026-01-31",
                     *           "calls": 1,
                     *           "procedures": [
                     *             {
                     *               "procedure": "contacts.list",
                     *               "calls": 1
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.usage.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "apiKeys.usage.inTenant": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lastUsedAt": "2026-01-31T09:00:00Z",
                     *       "from": "2026-01-31",
                     *       "to": "2026-01-31",
                     *       "calls": 1,
                     *       "days": [
                     *         {
                     *           "day": "2026-01-31",
                     *           "calls": 1,
                     *           "procedures": [
                     *             {
                     *               "procedure": "contacts.list",
                     *               "calls": 1
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["apiKeys.usage.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "host": "www.example.com",
                     *           "isPrimary": false,
                     *           "verifiedAt": "2026-01-31T09:00:00Z",
                     *           "record": {
                     *             "type": "TXT",
                     *             "name": "Ada Lovelace",
                     *             "value": "example"
                     *           },
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["domains.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "host": "www.example.com"
                 *     }
                 */
                "application/json": components["schemas"]["domains.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.DOMAIN_EXISTS.DOMAIN_TOO_MANY"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.list.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "host": "www.example.com",
                     *           "isPrimary": false,
                     *           "verifiedAt": "2026-01-31T09:00:00Z",
                     *           "record": {
                     *             "type": "TXT",
                     *             "name": "Ada Lovelace",
                     *             "value": "example"
                     *           },
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["domains.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "host": "www.example.com"
                 *     }
                 */
                "application/json": components["schemas"]["domains.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.DOMAIN_EXISTS.DOMAIN_TOO_MANY"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.verify": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.verify.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.DOMAIN_TAKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.DOMAIN_NOT_VERIFIED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.DOMAIN_CHECK_FAILED"];
        };
    };
    "domains.verify.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.verify.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.DOMAIN_TAKEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.DOMAIN_NOT_VERIFIED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.DOMAIN_CHECK_FAILED"];
        };
    };
    "domains.setPrimary": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.setPrimary.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.DOMAIN_NOT_VERIFIED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.setPrimary.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "host": "www.example.com",
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-01-31T09:00:00Z",
                     *       "record": {
                     *         "type": "TXT",
                     *         "name": "Ada Lovelace",
                     *         "value": "example"
                     *       },
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["domains.setPrimary.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.DOMAIN_NOT_VERIFIED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.HAS_DEPENDENTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "domains.delete.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.HAS_DEPENDENTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "joinedAt" | "-joinedAt" | "name" | "-name" | "email" | "-email";
                search?: string;
                roleId?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "email": "ada@example.com",
                     *           "role": {
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "joinedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["members.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "joinedAt" | "-joinedAt" | "name" | "-name" | "email" | "-email";
                search?: string;
                roleId?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "email": "ada@example.com",
                     *           "role": {
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "joinedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["members.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["members.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "joinedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.remove": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["members.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "joinedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["members.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "joinedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.remove.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["members.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "joinedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.resetFactors": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "requestedBy": {
                     *         "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "requestedAt": "2026-01-31T09:00:00Z",
                     *       "effectiveAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.resetFactors.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE.FACTOR_RESET_OUT_OF_REACH"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.NO_FACTORS.MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.cancelFactorReset": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.resetFactors.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "email": "ada@example.com",
                     *       "requestedBy": {
                     *         "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "requestedAt": "2026-01-31T09:00:00Z",
                     *       "effectiveAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["members.resetFactors.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.ROLE_TOO_WIDE.FACTOR_RESET_OUT_OF_REACH"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.NO_FACTORS.MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.cancelFactorReset.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.listFactorResets": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "requestedAt" | "-requestedAt";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "email": "ada@example.com",
                     *           "requestedBy": {
                     *             "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "requestedAt": "2026-01-31T09:00:00Z",
                     *           "effectiveAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["members.listFactorResets.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.listFactorResets.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "requestedAt" | "-requestedAt";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "email": "ada@example.com",
                     *           "requestedBy": {
                     *             "userId": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "requestedAt": "2026-01-31T09:00:00Z",
                     *           "effectiveAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["members.listFactorResets.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.leave": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "members.leave.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "email" | "-email";
                search?: string;
                status?: "open" | "accepted" | "revoked" | "expired";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "email": "ada@example.com",
                     *           "role": {
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "invitedBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "open",
                     *           "expiresAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["invitations.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["invitations.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "invitedBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "open",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["invitations.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.EMAIL_NOT_VERIFIED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.MEMBER_EXISTS.MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "email" | "-email";
                search?: string;
                status?: "open" | "accepted" | "revoked" | "expired";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "email": "ada@example.com",
                     *           "role": {
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "invitedBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "open",
                     *           "expiresAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["invitations.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "roleId": "0198c0de-7c3e-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["invitations.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       },
                     *       "invitedBy": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "open",
                     *       "expiresAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["invitations.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED.EMAIL_NOT_VERIFIED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.MEMBER_EXISTS.MAIL_OFF"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.INVALID_REFERENCE"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.revoke.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "invitations.accept": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "example"
                 *     }
                 */
                "application/json": components["schemas"]["invitations.accept.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "tenantName": "Acme Studio",
                     *       "role": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["invitations.accept.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.INVITATION_OTHER_ACCOUNT"];
            404: components["responses"]["NOT_FOUND.INVITATION_INVALID"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.MEMBER_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                search?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "builtin": false,
                     *           "permissions": [
                     *             "example"
                     *           ],
                     *           "members": 1,
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["roles.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace",
                 *       "permissions": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["roles.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                search?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "builtin": false,
                     *           "permissions": [
                     *             "example"
                     *           ],
                     *           "members": 1,
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["roles.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace",
                 *       "permissions": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["roles.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["roles.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_IN_USE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["roles.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["roles.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.delete.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_IN_USE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "roles.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["roles.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "builtin": false,
                     *       "permissions": [
                     *         "example"
                     *       ],
                     *       "members": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["roles.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED.ROLE_TOO_WIDE"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.ROLE_BUILTIN.ROLE_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "permissions.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "name": "Ada Lovelace",
                     *           "roles": [
                     *             "example"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["permissions.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "permissions.list.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "name": "Ada Lovelace",
                     *           "roles": [
                     *             "example"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["permissions.list.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "authz.explain": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "procedure": "contacts.list"
                 *     }
                 */
                "application/json": components["schemas"]["authz.explain.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": false,
                     *       "rule": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["authz.explain.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "authz.explain.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "procedure": "contacts.list"
                 *     }
                 */
                "application/json": components["schemas"]["authz.explain.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": false,
                     *       "rule": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["authz.explain.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name" | "email" | "-email";
                search?: string;
                role?: string;
                status?: "active" | "suspended";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "email": "ada@example.com",
                     *           "name": "Ada Lovelace",
                     *           "status": "active",
                     *           "isSuperAdmin": false,
                     *           "emailVerified": false,
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["users.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "name": "Ada Lovelace",
                 *       "password": "Correct-horse-7"
                 *     }
                 */
                "application/json": components["schemas"]["users.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "status": "active",
                     *       "isSuperAdmin": false,
                     *       "emailVerified": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["users.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.EMAIL_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "status": "active",
                     *       "isSuperAdmin": false,
                     *       "emailVerified": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["users.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["users.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "status": "active",
                     *       "isSuperAdmin": false,
                     *       "emailVerified": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["users.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.EMAIL_EXISTS.LAST_SUPER_ADMIN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_OWNER.LAST_SUPER_ADMIN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["users.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "email": "ada@example.com",
                     *       "name": "Ada Lovelace",
                     *       "status": "active",
                     *       "isSuperAdmin": false,
                     *       "emailVerified": false,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["users.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.EMAIL_EXISTS.LAST_SUPER_ADMIN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.changePassword": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "newPassword": "Correct-horse-8"
                 *     }
                 */
                "application/json": components["schemas"]["users.changePassword.input"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED.INVALID_CREDENTIALS"];
            403: components["responses"]["FORBIDDEN.OTHER_SIGN_IN_REQUIRED.REAUTHENTICATION_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            423: components["responses"]["ACCOUNT_LOCKED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT.SIGN_IN_BUSY"];
        };
    };
    "users.unlock": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.suspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.LAST_SUPER_ADMIN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "users.reinstate": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "events.list": {
        parameters: {
            query?: {
                after?: string | "beginning";
                types?: string[];
                limit?: number;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "type": "example",
                     *           "tenantId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "actor": {
                     *             "type": "user",
                     *             "id": "example"
                     *           },
                     *           "entity": {
                     *             "type": "example",
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "version": 1
                     *           },
                     *           "data": {}
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "0198c0de-7c3e-7000-8000-000000000001"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["events.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.EVENT_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            412: components["responses"]["EVENT_CURSOR_TOO_OLD"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "events.list.inTenant": {
        parameters: {
            query?: {
                after?: string | "beginning";
                types?: string[];
                limit?: number;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "type": "example",
                     *           "tenantId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "actor": {
                     *             "type": "user",
                     *             "id": "example"
                     *           },
                     *           "entity": {
                     *             "type": "example",
                     *             "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *             "version": 1
                     *           },
                     *           "data": {}
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "0198c0de-7c3e-7000-8000-000000000001"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["events.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.EVENT_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            412: components["responses"]["EVENT_CURSOR_TOO_OLD"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "events.subscribe": {
        parameters: {
            query?: {
                types?: string[];
                lastEventId?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.EVENT_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "events.subscribe.inTenant": {
        parameters: {
            query?: {
                types?: string[];
                lastEventId?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.EVENT_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "active" | "disabled";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "url": "https://example.com/hooks/mainstay",
                     *           "description": "example",
                     *           "types": [
                     *             "example"
                     *           ],
                     *           "ordered": false,
                     *           "status": "active",
                     *           "disabledReason": "user",
                     *           "failingSince": "2026-01-31T09:00:00Z",
                     *           "slowSince": "2026-01-31T09:00:00Z",
                     *           "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/mainstay",
                 *       "types": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["webhooks.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z",
                     *       "secret": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_TOO_MANY"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "active" | "disabled";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "url": "https://example.com/hooks/mainstay",
                     *           "description": "example",
                     *           "types": [
                     *             "example"
                     *           ],
                     *           "ordered": false,
                     *           "status": "active",
                     *           "disabledReason": "user",
                     *           "failingSince": "2026-01-31T09:00:00Z",
                     *           "slowSince": "2026-01-31T09:00:00Z",
                     *           "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/mainstay",
                 *       "types": [
                 *         "example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["webhooks.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z",
                     *       "secret": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_TOO_MANY"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.delete.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST.WEBHOOK_TYPE_UNKNOWN"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.WEBHOOK_URL_REFUSED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivered": false,
                     *       "status": 1,
                     *       "durationMs": 1
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.test.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED.WEBHOOK_BUSY"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.test.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivered": false,
                     *       "status": 1,
                     *       "durationMs": 1
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.test.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED.WEBHOOK_BUSY"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.rotateSecret": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.rotateSecret.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z",
                     *       "secret": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.rotateSecret.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.rotateSecret.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["webhooks.rotateSecret.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "url": "https://example.com/hooks/mainstay",
                     *       "description": "example",
                     *       "types": [
                     *         "example"
                     *       ],
                     *       "ordered": false,
                     *       "status": "active",
                     *       "disabledReason": "user",
                     *       "failingSince": "2026-01-31T09:00:00Z",
                     *       "slowSince": "2026-01-31T09:00:00Z",
                     *       "previousSecretUntil": "2026-01-31T09:00:00Z",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z",
                     *       "secret": "example"
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.rotateSecret.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.eventTypes": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.eventTypes.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.eventTypes.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.eventTypes.output"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.deliveries": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "pending" | "delivered" | "failed" | "cancelled";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "eventId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "eventType": "example",
                     *           "entityId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "origin": "event",
                     *           "status": "pending",
                     *           "attempts": 1,
                     *           "nextAttemptAt": "2026-01-31T09:00:00Z",
                     *           "lastStatus": 1,
                     *           "lastError": "example",
                     *           "deliveredAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "lastAttempts": [
                     *             {
                     *               "attempt": 1,
                     *               "status": 1,
                     *               "error": "example",
                     *               "durationMs": 1,
                     *               "response": "example",
                     *               "createdAt": "2026-01-31T09:00:00Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.deliveries.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.deliveries.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "pending" | "delivered" | "failed" | "cancelled";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "eventId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "eventType": "example",
                     *           "entityId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "origin": "event",
                     *           "status": "pending",
                     *           "attempts": 1,
                     *           "nextAttemptAt": "2026-01-31T09:00:00Z",
                     *           "lastStatus": 1,
                     *           "lastError": "example",
                     *           "deliveredAt": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "lastAttempts": [
                     *             {
                     *               "attempt": 1,
                     *               "status": 1,
                     *               "error": "example",
                     *               "durationMs": 1,
                     *               "response": "example",
                     *               "createdAt": "2026-01-31T09:00:00Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.deliveries.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.redeliver": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "eventId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "eventType": "example",
                     *       "entityId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "origin": "event",
                     *       "status": "pending",
                     *       "attempts": 1,
                     *       "nextAttemptAt": "2026-01-31T09:00:00Z",
                     *       "lastStatus": 1,
                     *       "lastError": "example",
                     *       "deliveredAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "lastAttempts": [
                     *         {
                     *           "attempt": 1,
                     *           "status": 1,
                     *           "error": "example",
                     *           "durationMs": 1,
                     *           "response": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.redeliver.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            412: components["responses"]["WEBHOOK_EVENT_GONE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.redeliver.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "eventId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "eventType": "example",
                     *       "entityId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "origin": "event",
                     *       "status": "pending",
                     *       "attempts": 1,
                     *       "nextAttemptAt": "2026-01-31T09:00:00Z",
                     *       "lastStatus": 1,
                     *       "lastError": "example",
                     *       "deliveredAt": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "lastAttempts": [
                     *         {
                     *           "attempt": 1,
                     *           "status": 1,
                     *           "error": "example",
                     *           "durationMs": 1,
                     *           "response": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.redeliver.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            412: components["responses"]["WEBHOOK_EVENT_GONE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-01-31T09:00:00Z",
                 *       "to": "2026-01-31T09:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["webhooks.replay.input"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.replay.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "webhooks.replay.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-01-31T09:00:00Z",
                 *       "to": "2026-01-31T09:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["webhooks.replay.input"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1
                     *     }
                     */
                    "application/json": components["schemas"]["webhooks.replay.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.WEBHOOK_DISABLED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                action?: string;
                entityType?: string;
                entityId?: string;
                actorId?: string;
                from?: string;
                to?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "action": "example",
                     *           "entityType": "example",
                     *           "entityId": "example",
                     *           "actor": {
                     *             "type": "example",
                     *             "id": "example"
                     *           },
                     *           "old": {},
                     *           "new": {},
                     *           "requestId": "example",
                     *           "ip": "example",
                     *           "userAgent": "example"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["audit.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.listAll": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                action?: string;
                entityType?: string;
                entityId?: string;
                actorId?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "action": "example",
                     *           "entityType": "example",
                     *           "entityId": "example",
                     *           "actor": {
                     *             "type": "example",
                     *             "id": "example"
                     *           },
                     *           "old": {},
                     *           "new": {},
                     *           "requestId": "example",
                     *           "ip": "example",
                     *           "userAgent": "example",
                     *           "tenantId": "0198c0de-7c3e-7000-8000-000000000001"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["audit.listAll.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.export": {
        parameters: {
            query?: {
                action?: string;
                entityType?: string;
                entityId?: string;
                actorId?: string;
                from?: string;
                to?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.export.inTenant": {
        parameters: {
            query?: {
                action?: string;
                entityType?: string;
                entityId?: string;
                actorId?: string;
                from?: string;
                to?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.verify": {
        parameters: {
            query?: {
                knownN?: number;
                knownHash?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "sealedThrough": {
                     *         "n": 1,
                     *         "seq": 1,
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "sealedAt": "2026-01-31T09:00:00Z",
                     *         "hash": "example"
                     *       },
                     *       "pending": 1,
                     *       "purgedThrough": 1,
                     *       "rewound": [
                     *         {
                     *           "n": 1,
                     *           "occurredAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "rebasedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["audit.verify.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "audit.verify.inTenant": {
        parameters: {
            query?: {
                knownN?: number;
                knownHash?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "sealedThrough": {
                     *         "n": 1,
                     *         "seq": 1,
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "sealedAt": "2026-01-31T09:00:00Z",
                     *         "hash": "example"
                     *       },
                     *       "pending": 1,
                     *       "purgedThrough": 1,
                     *       "rewound": [
                     *         {
                     *           "n": 1,
                     *           "occurredAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "rebasedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["audit.verify.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "jobs.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                task?: string;
                state?: "waiting" | "running" | "failed" | "scheduled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "42",
                     *           "task": "example",
                     *           "state": "waiting",
                     *           "tenantId": "example",
                     *           "subjects": {},
                     *           "attempts": 1,
                     *           "maxAttempts": 1,
                     *           "lastError": "example",
                     *           "runAt": "2026-01-31T09:00:00Z",
                     *           "lockedSince": "2026-01-31T09:00:00Z",
                     *           "createdAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["jobs.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "jobs.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 42 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "42",
                     *       "task": "example",
                     *       "state": "waiting",
                     *       "tenantId": "example",
                     *       "subjects": {},
                     *       "attempts": 1,
                     *       "maxAttempts": 1,
                     *       "lastError": "example",
                     *       "runAt": "2026-01-31T09:00:00Z",
                     *       "lockedSince": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["jobs.get.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "jobs.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 42 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "42",
                     *       "task": "example",
                     *       "state": "waiting",
                     *       "tenantId": "example",
                     *       "subjects": {},
                     *       "attempts": 1,
                     *       "maxAttempts": 1,
                     *       "lastError": "example",
                     *       "runAt": "2026-01-31T09:00:00Z",
                     *       "lockedSince": "2026-01-31T09:00:00Z",
                     *       "createdAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["jobs.retry.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.JOB_RUNNING"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "jobs.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 42 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.MFA_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.JOB_RUNNING"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "search.query": {
        parameters: {
            query: {
                /** @example ada */
                q: string;
                types?: string[];
                limit?: number;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "example",
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "title": "Mathematician",
                     *           "subtitle": "example",
                     *           "rank": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["search.query.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "search.query.inTenant": {
        parameters: {
            query: {
                /** @example ada */
                q: string;
                types?: string[];
                limit?: number;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "example",
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "title": "Mathematician",
                     *           "subtitle": "example",
                     *           "rank": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["search.query.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "system.version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "example",
                     *       "apiVersion": "v1"
                     *     }
                     */
                    "application/json": components["schemas"]["system.version.output"];
                };
            };
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "system.capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "modules": [
                     *         "example"
                     *       ],
                     *       "events": [
                     *         "example"
                     *       ],
                     *       "searchTypes": [
                     *         "example"
                     *       ],
                     *       "registration": "open",
                     *       "signIn": {
                     *         "mfa": false,
                     *         "passkeys": false,
                     *         "sso": false
                     *       },
                     *       "storage": "disk",
                     *       "limits": {
                     *         "bodyBytes": 1,
                     *         "batchCalls": 1,
                     *         "pageRows": 1,
                     *         "pageRowsMax": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["system.capabilities.output"];
                };
            };
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: string;
                search?: string;
                tag?: string;
                companyId?: string;
                ownerId?: string;
                status?: "lead" | "active" | "inactive" | "archived";
                createdAfter?: string;
                customFields?: {
                    [key: string]: string | number | boolean;
                };
                filter?: Record<string, never>;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: string;
                search?: string;
                tag?: string;
                companyId?: string;
                ownerId?: string;
                status?: "lead" | "active" | "inactive" | "archived";
                createdAfter?: string;
                customFields?: {
                    [key: string]: string | number | boolean;
                };
                filter?: Record<string, never>;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.delete.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["contacts.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.restore.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.restore.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "displayName": "example",
                     *       "prefix": "example",
                     *       "firstName": "Ada",
                     *       "middleNames": [
                     *         "example"
                     *       ],
                     *       "lastName": "Lovelace",
                     *       "suffix": "example",
                     *       "nickname": "example",
                     *       "phoneticFirstName": "example",
                     *       "phoneticLastName": "example",
                     *       "emails": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "phones": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "department": "example",
                     *       "role": "example",
                     *       "birthday": "example",
                     *       "notes": "example",
                     *       "urls": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "handles": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "related": [
                     *         {
                     *           "value": "example"
                     *         }
                     *       ],
                     *       "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "company": "Analytical Engines",
                     *       "title": "Mathematician",
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "lead",
                     *       "source": "example",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.restore.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.search": {
        parameters: {
            query: {
                /** @example ada */
                q: string;
                limit?: number;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.search.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.search.inTenant": {
        parameters: {
            query: {
                /** @example ada */
                q: string;
                limit?: number;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.search.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.upsert": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": "email"
                 *     }
                 */
                "application/json": components["schemas"]["contacts.upsert.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": false,
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.upsert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.upsert.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": "email"
                 *     }
                 */
                "application/json": components["schemas"]["contacts.upsert.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": false,
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.upsert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkUpdate.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "id": "0198c0de-7c3e-7000-8000-000000000001"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkUpdate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkUpdate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.VERSION_CONFLICT.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkCreate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {}
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkCreate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkCreate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkDelete": {
        parameters: {
            query: {
                atomic?: boolean;
                /**
                 * @example [
                 *       "0198c0de-7c3e-7000-8000-000000000001"
                 *     ]
                 */
                ids: string[];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkDelete.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkUpdate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "id": "0198c0de-7c3e-7000-8000-000000000001"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkUpdate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkUpdate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.VERSION_CONFLICT.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkUpdate.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "id": "0198c0de-7c3e-7000-8000-000000000001"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkUpdate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkUpdate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.VERSION_CONFLICT.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkCreate.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {}
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkCreate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkCreate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkDelete.inTenant": {
        parameters: {
            query: {
                atomic?: boolean;
                /**
                 * @example [
                 *       "0198c0de-7c3e-7000-8000-000000000001"
                 *     ]
                 */
                ids: string[];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkDelete.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.bulkUpdate.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "id": "0198c0de-7c3e-7000-8000-000000000001"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.bulkUpdate.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "ok": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.bulkUpdate.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.VERSION_CONFLICT.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY.CONTACT_COMPANY_NOT_FOUND.CONTACT_OWNER_NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.timeline": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "type": "example",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "actor": {
                     *             "type": "example",
                     *             "id": "example"
                     *           },
                     *           "fields": [
                     *             "example"
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.timeline.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.timeline.inTenant": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "type": "example",
                     *           "occurredAt": "2026-01-31T09:00:00Z",
                     *           "actor": {
                     *             "type": "example",
                     *             "id": "example"
                     *           },
                     *           "fields": [
                     *             "example"
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.timeline.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.references": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "example",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.references.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.references.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "example",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.references.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "queued",
                     *           "format": "csv",
                     *           "mode": "create",
                     *           "matchBy": "email",
                     *           "dryRun": false,
                     *           "total": 1,
                     *           "processed": 1,
                     *           "created": 1,
                     *           "updated": 1,
                     *           "failed": 1,
                     *           "warned": 1,
                     *           "error": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "finishedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.import": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "example"
                 *     }
                 */
                "application/json": components["schemas"]["contacts.import.input"];
                "multipart/form-data": {
                    /**
                     * @description Found by the content and the name of the file unless given
                     * @enum {string}
                     */
                    format?: "csv" | "vcard";
                    /**
                     * Format: binary
                     * @description The file
                     */
                    content?: string;
                    /**
                     * @description `base64` for a file that is not UTF-8: its byte order mark, its vCards or `charset` say what it is
                     * @default text
                     * @enum {string}
                     */
                    contentEncoding?: "text" | "base64";
                    /** @description Of base64 content, such as windows-1252 */
                    charset?: string;
                    filename?: string;
                    /** @description Column header or vCard property to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or `ignore`. What is left out is recognised as Mainstay, Google, Outlook (English, German, French, Spanish), Thunderbird, Apple, HubSpot, Salesforce, LinkedIn, Mailchimp and Pipedrive name it. */
                    mapping?: {
                        [key: string]: string;
                    };
                    /**
                     * @default create
                     * @enum {string}
                     */
                    mode?: "create" | "update" | "upsert";
                    /**
                     * @default email
                     * @enum {string}
                     */
                    matchBy?: "email" | "externalId";
                    /**
                     * @description Reports what would happen, and changes nothing
                     * @default false
                     */
                    dryRun?: boolean;
                    /**
                     * @description What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` keeps each under a key made of its name, `notes` as lines of the contact’s notes.
                     * @default report
                     * @enum {string}
                     */
                    unmapped?: "report" | "customFields" | "notes";
                    /**
                     * @description Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them
                     * @default add
                     * @enum {string}
                     */
                    lists?: "add" | "replace";
                    /**
                     * @description Every warning is a fault: a row with one odd value is not written
                     * @default false
                     */
                    strict?: boolean;
                    /**
                     * @description Country of phone numbers without a country code; the tenant’s unless given
                     * @default null
                     */
                    defaultCountry?: string | null;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.import.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt";
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "queued",
                     *           "format": "csv",
                     *           "mode": "create",
                     *           "matchBy": "email",
                     *           "dryRun": false,
                     *           "total": 1,
                     *           "processed": 1,
                     *           "created": 1,
                     *           "updated": 1,
                     *           "failed": 1,
                     *           "warned": 1,
                     *           "error": "example",
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "finishedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.import.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "example"
                 *     }
                 */
                "application/json": components["schemas"]["contacts.import.input"];
                "multipart/form-data": {
                    /**
                     * @description Found by the content and the name of the file unless given
                     * @enum {string}
                     */
                    format?: "csv" | "vcard";
                    /**
                     * Format: binary
                     * @description The file
                     */
                    content?: string;
                    /**
                     * @description `base64` for a file that is not UTF-8: its byte order mark, its vCards or `charset` say what it is
                     * @default text
                     * @enum {string}
                     */
                    contentEncoding?: "text" | "base64";
                    /** @description Of base64 content, such as windows-1252 */
                    charset?: string;
                    filename?: string;
                    /** @description Column header or vCard property to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or `ignore`. What is left out is recognised as Mainstay, Google, Outlook (English, German, French, Spanish), Thunderbird, Apple, HubSpot, Salesforce, LinkedIn, Mailchimp and Pipedrive name it. */
                    mapping?: {
                        [key: string]: string;
                    };
                    /**
                     * @default create
                     * @enum {string}
                     */
                    mode?: "create" | "update" | "upsert";
                    /**
                     * @default email
                     * @enum {string}
                     */
                    matchBy?: "email" | "externalId";
                    /**
                     * @description Reports what would happen, and changes nothing
                     * @default false
                     */
                    dryRun?: boolean;
                    /**
                     * @description What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` keeps each under a key made of its name, `notes` as lines of the contact’s notes.
                     * @default report
                     * @enum {string}
                     */
                    unmapped?: "report" | "customFields" | "notes";
                    /**
                     * @description Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them
                     * @default add
                     * @enum {string}
                     */
                    lists?: "add" | "replace";
                    /**
                     * @description Every warning is a fault: a row with one odd value is not written
                     * @default false
                     */
                    strict?: boolean;
                    /**
                     * @description Country of phone numbers without a country code; the tenant’s unless given
                     * @default null
                     */
                    defaultCountry?: string | null;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.import.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z",
                     *       "options": {
                     *         "unmapped": "report",
                     *         "lists": "add",
                     *         "strict": false,
                     *         "defaultCountry": null
                     *       },
                     *       "unmapped": [
                     *         {
                     *           "name": "Ada Lovelace",
                     *           "count": 1,
                     *           "line": 1
                     *         }
                     *       ],
                     *       "errors": [
                     *         {
                     *           "line": 1,
                     *           "errors": [
                     *             {
                     *               "path": "example",
                     *               "message": "example"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "warnings": [
                     *         {
                     *           "line": 1,
                     *           "warnings": [
                     *             {
                     *               "path": "example",
                     *               "message": "example"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "revertedRows": 1,
                     *       "keptRows": 1,
                     *       "kept": [
                     *         {
                     *           "line": 1,
                     *           "contactId": "0198c0de-7c3e-7000-8000-000000000001"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.get.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z",
                     *       "options": {
                     *         "unmapped": "report",
                     *         "lists": "add",
                     *         "strict": false,
                     *         "defaultCountry": null
                     *       },
                     *       "unmapped": [
                     *         {
                     *           "name": "Ada Lovelace",
                     *           "count": 1,
                     *           "line": 1
                     *         }
                     *       ],
                     *       "errors": [
                     *         {
                     *           "line": 1,
                     *           "errors": [
                     *             {
                     *               "path": "example",
                     *               "message": "example"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "warnings": [
                     *         {
                     *           "line": 1,
                     *           "warnings": [
                     *             {
                     *               "path": "example",
                     *               "message": "example"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "revertedRows": 1,
                     *       "keptRows": 1,
                     *       "kept": [
                     *         {
                     *           "line": 1,
                     *           "contactId": "0198c0de-7c3e-7000-8000-000000000001"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.get.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.revert": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.revert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.IMPORT_NOT_FINISHED.IMPORT_ALREADY_REVERTED.IMPORT_DRY_RUN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.imports.revert.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "status": "queued",
                     *       "format": "csv",
                     *       "mode": "create",
                     *       "matchBy": "email",
                     *       "dryRun": false,
                     *       "total": 1,
                     *       "processed": 1,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "failed": 1,
                     *       "warned": 1,
                     *       "error": "example",
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "finishedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.imports.revert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.IMPORT_NOT_FINISHED.IMPORT_ALREADY_REVERTED.IMPORT_DRY_RUN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.export": {
        parameters: {
            query?: {
                format?: "csv" | "vcard" | "json";
                sort?: string;
                dialect?: "excel" | "plain" | "google" | "outlook";
                vcardVersion?: "3.0" | "4.0";
                search?: string;
                tag?: string;
                companyId?: string;
                ownerId?: string;
                status?: "lead" | "active" | "inactive" | "archived";
                createdAfter?: string;
                customFields?: {
                    [key: string]: string | number | boolean;
                };
                filter?: Record<string, never>;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.export.inTenant": {
        parameters: {
            query?: {
                format?: "csv" | "vcard" | "json";
                sort?: string;
                dialect?: "excel" | "plain" | "google" | "outlook";
                vcardVersion?: "3.0" | "4.0";
                search?: string;
                tag?: string;
                companyId?: string;
                ownerId?: string;
                status?: "lead" | "active" | "inactive" | "archived";
                createdAfter?: string;
                customFields?: {
                    [key: string]: string | number | boolean;
                };
                filter?: Record<string, never>;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.duplicates": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "reason": "phone",
                     *           "count": 1,
                     *           "contacts": [
                     *             {
                     *               "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "displayName": "example",
                     *               "prefix": "example",
                     *               "firstName": "Ada",
                     *               "middleNames": [],
                     *               "lastName": "Lovelace",
                     *               "suffix": "example",
                     *               "nickname": "example",
                     *               "phoneticFirstName": "example",
                     *               "phoneticLastName": "example",
                     *               "emails": [],
                     *               "phones": [],
                     *               "addresses": [],
                     *               "department": "example",
                     *               "role": "example",
                     *               "birthday": "example",
                     *               "notes": "example",
                     *               "urls": [],
                     *               "handles": [],
                     *               "related": [],
                     *               "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "company": "Analytical Engines",
                     *               "title": "Mathematician",
                     *               "tags": [],
                     *               "customFields": {},
                     *               "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "status": "lead",
                     *               "source": "example",
                     *               "externalId": "example",
                     *               "version": 1,
                     *               "createdAt": "2026-01-31T09:00:00Z",
                     *               "updatedAt": "2026-01-31T09:00:00Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.duplicates.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.duplicates.inTenant": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "reason": "phone",
                     *           "count": 1,
                     *           "contacts": [
                     *             {
                     *               "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "displayName": "example",
                     *               "prefix": "example",
                     *               "firstName": "Ada",
                     *               "middleNames": [],
                     *               "lastName": "Lovelace",
                     *               "suffix": "example",
                     *               "nickname": "example",
                     *               "phoneticFirstName": "example",
                     *               "phoneticLastName": "example",
                     *               "emails": [],
                     *               "phones": [],
                     *               "addresses": [],
                     *               "department": "example",
                     *               "role": "example",
                     *               "birthday": "example",
                     *               "notes": "example",
                     *               "urls": [],
                     *               "handles": [],
                     *               "related": [],
                     *               "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "company": "Analytical Engines",
                     *               "title": "Mathematician",
                     *               "tags": [],
                     *               "customFields": {},
                     *               "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *               "status": "lead",
                     *               "source": "example",
                     *               "externalId": "example",
                     *               "version": 1,
                     *               "createdAt": "2026-01-31T09:00:00Z",
                     *               "updatedAt": "2026-01-31T09:00:00Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.duplicates.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.merge": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "winnerId": "0198c0de-7c3e-7000-8000-000000000001",
                 *       "loserIds": [
                 *         "0198c0de-7c3e-7000-8000-000000000002"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.merge.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mergeId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.merge.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.merge.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "winnerId": "0198c0de-7c3e-7000-8000-000000000001",
                 *       "loserIds": [
                 *         "0198c0de-7c3e-7000-8000-000000000002"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["contacts.merge.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mergeId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.merge.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.unmerge": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "restored": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "keptEdits": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.unmerge.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.MERGE_EXPIRED.MERGE_ALREADY_UNDONE.MERGE_WINNER_GONE.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "contacts.unmerge.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contact": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "displayName": "example",
                     *         "prefix": "example",
                     *         "firstName": "Ada",
                     *         "middleNames": [
                     *           "example"
                     *         ],
                     *         "lastName": "Lovelace",
                     *         "suffix": "example",
                     *         "nickname": "example",
                     *         "phoneticFirstName": "example",
                     *         "phoneticLastName": "example",
                     *         "emails": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "phones": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "department": "example",
                     *         "role": "example",
                     *         "birthday": "example",
                     *         "notes": "example",
                     *         "urls": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "handles": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "related": [
                     *           {
                     *             "value": "example"
                     *           }
                     *         ],
                     *         "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "company": "Analytical Engines",
                     *         "title": "Mathematician",
                     *         "tags": [
                     *           "example"
                     *         ],
                     *         "customFields": {},
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "status": "lead",
                     *         "source": "example",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       },
                     *       "restored": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "displayName": "example",
                     *           "prefix": "example",
                     *           "firstName": "Ada",
                     *           "middleNames": [
                     *             "example"
                     *           ],
                     *           "lastName": "Lovelace",
                     *           "suffix": "example",
                     *           "nickname": "example",
                     *           "phoneticFirstName": "example",
                     *           "phoneticLastName": "example",
                     *           "emails": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "phones": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "department": "example",
                     *           "role": "example",
                     *           "birthday": "example",
                     *           "notes": "example",
                     *           "urls": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "handles": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "related": [
                     *             {
                     *               "value": "example"
                     *             }
                     *           ],
                     *           "companyId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "company": "Analytical Engines",
                     *           "title": "Mathematician",
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "status": "lead",
                     *           "source": "example",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "keptEdits": [
                     *         "example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["contacts.unmerge.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.MERGE_EXPIRED.MERGE_ALREADY_UNDONE.MERGE_WINNER_GONE.CONTACT_EMAIL_EXISTS.CONTACT_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.CONTACT_EMPTY"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: string;
                filter?: Record<string, never>;
                search?: string;
                domain?: string;
                industry?: string;
                size?: "1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+";
                ownerId?: string;
                parentId?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "domain": "example",
                     *           "industry": "example",
                     *           "size": "1",
                     *           "phone": "example",
                     *           "website": "example",
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["companies.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: string;
                filter?: Record<string, never>;
                search?: string;
                domain?: string;
                industry?: string;
                size?: "1" | "2-10" | "11-50" | "51-200" | "201-500" | "501-1000" | "1001-5000" | "5001-10000" | "10001+";
                ownerId?: string;
                parentId?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "domain": "example",
                     *           "industry": "example",
                     *           "size": "1",
                     *           "phone": "example",
                     *           "website": "example",
                     *           "addresses": [
                     *             {}
                     *           ],
                     *           "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "externalId": "example",
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            422: components["responses"]["FILTER_NEEDS_INDEX"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["companies.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["companies.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.delete": {
        parameters: {
            query?: {
                unlink?: boolean;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.HAS_DEPENDENTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["companies.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["companies.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.delete.inTenant": {
        parameters: {
            query?: {
                unlink?: boolean;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.HAS_DEPENDENTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["companies.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.suggest": {
        parameters: {
            query?: {
                email?: string;
                domain?: string;
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "domain": "example",
                     *       "company": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "domain": "example",
                     *         "industry": "example",
                     *         "size": "1",
                     *         "phone": "example",
                     *         "website": "example",
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.suggest.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.suggest.inTenant": {
        parameters: {
            query?: {
                email?: string;
                domain?: string;
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "domain": "example",
                     *       "company": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "domain": "example",
                     *         "industry": "example",
                     *         "size": "1",
                     *         "phone": "example",
                     *         "website": "example",
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.suggest.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.upsert": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": "domain"
                 *     }
                 */
                "application/json": components["schemas"]["companies.upsert.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": false,
                     *       "company": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "domain": "example",
                     *         "industry": "example",
                     *         "size": "1",
                     *         "phone": "example",
                     *         "website": "example",
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.upsert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.upsert.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": "domain"
                 *     }
                 */
                "application/json": components["schemas"]["companies.upsert.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": false,
                     *       "company": {
                     *         "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "name": "Ada Lovelace",
                     *         "domain": "example",
                     *         "industry": "example",
                     *         "size": "1",
                     *         "phone": "example",
                     *         "website": "example",
                     *         "addresses": [
                     *           {}
                     *         ],
                     *         "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *         "externalId": "example",
                     *         "version": 1,
                     *         "createdAt": "2026-01-31T09:00:00Z",
                     *         "updatedAt": "2026-01-31T09:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["companies.upsert.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS.COMPANY_CYCLE"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.COMPANY_PARENT_NOT_FOUND.COMPANY_OWNER_NOT_FOUND.COMPANY_TOO_DEEP"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.restore.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "companies.restore.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "domain": "example",
                     *       "industry": "example",
                     *       "size": "1",
                     *       "phone": "example",
                     *       "website": "example",
                     *       "addresses": [
                     *         {}
                     *       ],
                     *       "ownerId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "parentId": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "externalId": "example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["companies.restore.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.COMPANY_DOMAIN_EXISTS.COMPANY_EXTERNAL_ID_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.list": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
                search?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "contacts": 1,
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["tags.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["tags.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.list.inTenant": {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
                search?: string;
                /** @description Direction of `sort`. */
                order?: components["parameters"]["order"];
            };
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *           "name": "Ada Lovelace",
                     *           "contacts": 1,
                     *           "version": 1,
                     *           "createdAt": "2026-01-31T09:00:00Z",
                     *           "updatedAt": "2026-01-31T09:00:00Z"
                     *         }
                     *       ],
                     *       "meta": {
                     *         "limit": 1,
                     *         "nextCursor": "example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["tags.list.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.create.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["tags.create.input"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.create.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.update.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tags.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant to act in; the caller's own unless given. */
                "x-tenant-id"?: components["parameters"]["tenantHeader"];
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tags.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.get.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description The version that the caller has, in quotes: 304 while it is the newest. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.get.output"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.update.inTenant.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tags.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.delete.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["IDEMPOTENCY_IN_PROGRESS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
    "tags.update.inTenant": {
        parameters: {
            query?: never;
            header?: {
                /** @description Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it. */
                "x-operator-reason"?: components["parameters"]["operatorReason"];
                /** @description A repeat with the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The version that the change is based on, in quotes. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                tenantId: string;
                /** @example 0198c0de-7c3e-7000-8000-000000000001 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["tags.update.input"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The record's version, in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-7c3e-7000-8000-000000000001",
                     *       "name": "Ada Lovelace",
                     *       "contacts": 1,
                     *       "version": 1,
                     *       "createdAt": "2026-01-31T09:00:00Z",
                     *       "updatedAt": "2026-01-31T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["tags.update.output"];
                };
            };
            400: components["responses"]["VALIDATION_ERROR.BAD_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.API_KEY_IP_NOT_ALLOWED.TENANT_SUSPENDED.MFA_REQUIRED.SSO_REQUIRED.OPERATOR_REASON_REQUIRED.OTHER_SIGN_IN_REQUIRED"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["VERSION_CONFLICT.IDEMPOTENCY_IN_PROGRESS.TAG_EXISTS"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE.TIMEOUT"];
        };
    };
}
