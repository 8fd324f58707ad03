/** Sends mail. Implementations accept the mail or throw; retries belong to the job that sends. */
export interface Mailer {
  /** Set where no mail leaves, by the operator's choice: calls that need one refuse with MAIL_OFF. */
  readonly isOff?: true;
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The first part of its Message-ID; one of its own unless given. */
  messageId?: string;
}
