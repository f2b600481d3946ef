/** The part of VS Code's `l10n` that texts need; a parameter, so that every text can be read without a workbench. */
export interface Localization {
  t(message: string, ...args: (string | number | boolean)[]): string;
}

/** The sentences as they stand in the code: for reports, which other programs and other people read. */
export const english: Localization = {
  t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)])),
};
