/** Editors and folders for the tests of one file: gone after each test, the editors with exit code 0. */
import { afterEach, expect } from "vitest";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { Editor } from "./editor.js";
import type { EditorOptions } from "./editor.js";

export interface Editors {
  readonly start: (options?: EditorOptions) => Promise<Editor>;
  readonly folder: (files?: Readonly<Record<string, string>>) => string;
}

/** To be called once, outside of all tests. @param name part of the names of folders. */
export function editorsOfEachTest(name: string): Editors {
  const editors: Editor[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
    folders.splice(0).forEach(removeFolder);
  });
  return {
    start: async (options) => {
      const editor = await Editor.start(options);
      editors.push(editor);
      return editor;
    },
    folder: (files = {}) => {
      const folder = temporaryFolder(name);
      folders.push(folder);
      writeFiles(folder, files);
      return folder;
    },
  };
}
