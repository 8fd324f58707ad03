/** One field of a form, as HTML names and fills it in. */
export interface LinkField {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password';
  autocomplete: string;
  hint?: string;
  /** Whether it may stay empty; it is left out of the input then. */
  optional?: true;
}

/** A form that calls a procedure with the token of the link. */
export interface LinkForm {
  procedure: string;
  /** What the procedure calls the token. */
  tokenField: string;
  heading?: string;
  button: string;
  fields: readonly LinkField[];
  /** Input that nobody types. */
  fixed?: Readonly<Record<string, unknown>>;
  /** What the page says when it is done. */
  done: (answer: unknown) => string;
  /** The form that must follow this answer, with the token for it. */
  next?: (answer: unknown) => { form: LinkForm; token: string } | null;
}

export interface LinkPage {
  /** The last part of the links' address. */
  path: string;
  title: string;
  intro: string;
  forms: readonly LinkForm[];
}

const NEW_PASSWORD: LinkField = {
  name: 'password',
  label: 'New password',
  type: 'password',
  autocomplete: 'new-password',
  hint: '15 characters or more; or 8 with an upper-case letter, a digit and a special character',
};
const EMAIL: LinkField = { name: 'email', label: 'Email address', type: 'email', autocomplete: 'username' };
const PASSWORD: LinkField = { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' };
/** The mail may be read on another device than the one that somebody is signed in on. */
function passwordIfHeld(hint: string): LinkField {
  return { ...PASSWORD, optional: true, hint };
}

const SECOND_FACTOR: LinkForm = {
  procedure: 'auth.verifyMfa',
  tokenField: 'mfaToken',
  heading: 'Your second factor',
  button: 'Join',
  fields: [{ name: 'code', label: 'Code of your authenticator app', type: 'text', autocomplete: 'one-time-code' }],
  done: () => 'You have joined. You may close this page, and sign in where you work.',
};

function mfaTokenIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('mfaToken' in answer)) return null;
  return typeof answer.mfaToken === 'string' ? answer.mfaToken : null;
}

/** What mailed links open. */
export const LINK_PAGES: readonly LinkPage[] = [
  {
    path: 'verify-email',
    title: 'Confirm your email address',
    intro: 'If you did not register here, close this page: nothing happens then.',
    forms: [
      {
        procedure: 'auth.verifyEmail',
        tokenField: 'token',
        button: 'Confirm',
        fields: [
          passwordIfHeld(
            'The one that you registered with. Without it the account may lose its password, which you then choose anew by mail.',
          ),
        ],
        done: () => 'Your address is confirmed. You may close this page.',
      },
    ],
  },
  {
    path: 'confirm-email',
    title: 'Confirm the change of your email address',
    intro: 'If you did not ask for this, close this page: nothing changes then.',
    forms: [
      {
        procedure: 'auth.confirmEmail',
        tokenField: 'token',
        button: 'Confirm',
        fields: [
          passwordIfHeld('Of the account whose address changes. The link to the new address works only with it.'),
        ],
        done: () => 'Thank you. The address changes when it is confirmed at both addresses. You may close this page.',
      },
    ],
  },
  {
    path: 'object-factor-reset',
    title: 'Keep your second factors',
    intro: 'An administrator asked that your authenticator app, recovery codes and passkeys be removed.',
    forms: [
      {
        procedure: 'auth.objectFactorReset',
        tokenField: 'token',
        button: 'Keep them',
        fields: [],
        done: () => 'Your second factors stay. You may close this page.',
      },
    ],
  },
  {
    path: 'reset-password',
    title: 'Choose a new password',
    intro: 'It ends every session that is open with the old one.',
    forms: [
      {
        procedure: 'auth.resetPassword',
        tokenField: 'token',
        button: 'Set the password',
        fields: [NEW_PASSWORD],
        done: () => 'Your password is changed. You may close this page, and sign in with the new one.',
      },
    ],
  },
  {
    path: 'accept-invitation',
    title: 'Accept the invitation',
    intro: 'It is for the address that the mail was sent to. If you do not know who invites you, close this page.',
    forms: [
      {
        procedure: 'auth.login',
        tokenField: 'inviteToken',
        heading: 'With your account',
        button: 'Sign in and join',
        fields: [EMAIL, PASSWORD],
        done: SECOND_FACTOR.done,
        next: (answer) => {
          const token = mfaTokenIn(answer);
          return token === null ? null : { form: SECOND_FACTOR, token };
        },
      },
      {
        procedure: 'auth.register',
        tokenField: 'inviteToken',
        heading: 'With a new account',
        button: 'Register and join',
        fields: [
          { name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' },
          EMAIL,
          { ...NEW_PASSWORD, label: 'Password' },
        ],
        done: (answer) =>
          typeof answer === 'object' && answer !== null && 'pending' in answer
            ? 'Look into your mail: it tells how to go on.'
            : 'You have joined. You may close this page, and sign in where you work.',
      },
    ],
  },
];
