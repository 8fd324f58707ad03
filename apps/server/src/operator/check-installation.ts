import type { Settings } from '@mainstay/cli';
import { createTable, EXIT, print, printJson } from '@mainstay/cli/terminal';
import {
  CHECK_LIMIT_MS,
  checkParts,
  type PartCheck,
  type ShownSetting,
  shownSettings,
  withoutSecrets,
} from '../check/index.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';

/**
 * Prints the settings that a server started here would use, and whether each part that they name answers. Ends with 1 when a setting is wrong
 * or a part that is needed does not answer.
 */
export async function checkInstallation(settings: Settings, json: boolean): Promise<void> {
  const { config, faults } = readSettings();
  const found = config === null ? [] : await checkParts(config);
  const parts = found.map((part) => ({ ...part, detail: withoutSecrets(process.env, part.detail) }));
  const shown = shownSettings(process.env, config);
  const ok = faults.length === 0 && parts.every(({ state }) => state !== 'failed');
  if (json || settings.output === 'json')
    await printJson({ ok, settings: shown, faults, parts, limitMs: CHECK_LIMIT_MS });
  else await print(asText(shown, faults, parts));
  // A part that hangs keeps a connection open, and with it this process.
  process.exit(ok ? EXIT.ok : EXIT.refused);
}

function readSettings(): { config: Config | null; faults: string[] } {
  try {
    return { config: readConfig(process.env), faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: null, faults: error.faults.map((fault) => withoutSecrets(process.env, fault)) };
  }
}

function asText(shown: readonly ShownSetting[], faults: readonly string[], parts: readonly PartCheck[]): string {
  const settings = createTable<ShownSetting>(
    [
      { header: 'SETTING', cell: ({ name }) => name },
      { header: 'VALUE', cell: ({ value }) => value ?? '' },
      { header: 'FROM', cell: ({ from }) => from },
    ],
    Number.POSITIVE_INFINITY,
  );
  const found = createTable<PartCheck>(
    [
      { header: 'PART', cell: ({ part }) => part },
      { header: 'STATE', cell: ({ state }) => state },
      { header: 'DETAIL', cell: ({ detail }) => detail },
    ],
    Number.POSITIVE_INFINITY,
  );
  const wrong = `The settings need attention, so nothing was asked:\n${faults.map((fault) => `  ${fault}\n`).join('')}`;
  return `${settings.page(shown)}\n${faults.length > 0 ? wrong : found.page(parts)}`;
}
