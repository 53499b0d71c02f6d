import { Option } from 'commander'

/** Options that several commands have. */
export type Common = {
  readonly json?: true
  readonly data?: string
  readonly port?: string
  readonly timing?: true
}

/** `--data` of a command. */
export const dataOption = () =>
  new Option('--data <dir>', 'data folder (default: CONSTANCY_DATA, else ./data)')

/** `--json` of a command. */
export const jsonOption = () =>
  new Option('--json', 'one JSON document per line on stdout, nothing else there')

/** `--timing` of a command. */
export const timingOption = () => new Option('--timing', 'say on stderr how long it took')
