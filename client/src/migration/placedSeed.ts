import { basename } from "node:path";
import { env, l10n, window } from "vscode";
import type { SeedStore } from "../secrets.js";
import { SeedFileError, removeSeedFile, writeSeedFile } from "./seedFile.js";
import { askSeedFile, type SeedPlace } from "./seedPlace.js";
import type { UserKey } from "./userKey.js";

/** A seed at its place, before the config knows its user. */
export interface PlacedSeed {
  readonly place: SeedPlace;
  /** Of all files with a seed. */
  readonly paths: readonly string[];
  /** What the user reads: where the seed is. */
  readonly says: string;
  /** Takes the seed away again; gives whether it is gone. */
  takeBack(): Promise<boolean>;
}

/** Brings a seed to its place. Undefined where the user gives up on finding a free path. Throws {@link SeedFileError}. */
export async function placeSeed(place: SeedPlace, key: UserKey, label: string, seeds: SeedStore): Promise<PlacedSeed | undefined> {
  switch (place.kind) {
    case "file":
      return placeInFile(place.path, key);
    case "secretStorage":
      await seeds.keep(key.publicKey, label, key.seed);
      return {
        place,
        paths: [],
        says: l10n.t('The seed is in VS Code\'s secret storage; "NATS: Export a Kept Seed" writes it to a file.'),
        takeBack: async () => {
          await seeds.forget(key.publicKey);
          return true;
        },
      };
    case "clipboard":
      return placeOnClipboard(place, key);
  }
}

async function placeInFile(firstPath: string, key: UserKey): Promise<PlacedSeed | undefined> {
  for (let path = firstPath; ; ) {
    try {
      const file = await writeSeedFile(path, key.seed);
      const place: SeedPlace = { kind: "file", path };
      return { place, paths: [path], says: l10n.t("The seed is in {0}, which only you can read.", basename(path)), takeBack: () => removeSeedFile(file) };
    } catch (error) {
      if (!(error instanceof SeedFileError) || error.reason !== "exists") throw error;
      const another = l10n.t("Choose Another Name");
      const says = l10n.t("{0} exists already and is left as it is.", basename(path));
      if ((await window.showWarningMessage(says, { modal: true }, another)) !== another) return undefined;
      const next = await askSeedFile(path);
      if (next?.kind !== "file") return undefined;
      path = next.path;
    }
  }
}

async function placeOnClipboard(place: SeedPlace, key: UserKey): Promise<PlacedSeed> {
  await env.clipboard.writeText(new TextDecoder().decode(key.seed));
  return {
    place,
    paths: [],
    says: l10n.t("The seed is on the clipboard, which other programs can read: paste it into a safe place now. It is kept nowhere else."),
    takeBack: async () => {
      await env.clipboard.writeText("");
      return true;
    },
  };
}
