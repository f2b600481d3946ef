import type { Localization } from "../../client/src/live/localization.js";

/** English, as VS Code gives where it has no translation. */
export const english: Localization = {
  t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)])),
};
