/** The part of VS Code's `l10n` that texts need; a parameter, so that every text can be read without a workbench. */
export interface Localization {
  t(message: string, ...args: (string | number | boolean)[]): string;
}
