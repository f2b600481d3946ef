import { basename } from "node:path";
import { extensions, l10n, window, workspace, type LogOutputChannel, type MessageItem } from "vscode";
import type { MigrationPreviewResult } from "../../../server/src/protocol/edits.js";
import { messageOf } from "../log.js";
import { showMarkdownPage } from "../markdownPage.js";
import { copySnippet } from "./clientSnippet.js";
import { addIgnoreLine, gitVerdicts, type GitVerdict } from "./git.js";
import { reloadOrderUri } from "./guide.js";
import type { PlacedSeed } from "./placedSeed.js";

interface Step extends MessageItem {
  readonly take: () => Promise<void>;
  readonly once?: boolean;
}

/** Says where the seed is and what is left to do, until the user closes the message. */
export async function showNextSteps(placed: PlacedSeed, publicKey: string, replaces: MigrationPreviewResult["replaces"], log: LogOutputChannel): Promise<void> {
  const commits = (await askGit(placed.paths, log)).filter((verdict) => verdict.kind === "commit");
  const steps: Step[] = [
    { title: l10n.t("Client Snippet"), take: () => copySnippet({ place: placed.place, publicKey }) },
    // The page is about a server that leaves its token.
    ...(replaces === "token" ? [{ title: l10n.t("Reload Order"), take: showReloadOrder }] : []),
  ];
  let exposed = commits.length > 0;
  if (commits.some(({ line }) => line !== undefined)) {
    const ignore = async (): Promise<void> => {
      for (const { gitignore, line } of commits) if (line !== undefined) await addIgnoreLine(gitignore, line);
    };
    steps.unshift({ title: l10n.t("Add to .gitignore"), once: true, take: ignore });
  }
  for (let left = steps; ; ) {
    const says = saysDone(placed, replaces);
    const step = exposed
      ? await window.showWarningMessage(`${says} ${l10n.t("Git would commit the seed: it is not ignored.")}`, ...left)
      : await window.showInformationMessage(says, ...left);
    if (step === undefined) return;
    try {
      await step.take();
      if (step.once === true) {
        exposed = false;
        left = left.filter((other) => other !== step);
      }
    } catch (error) {
      log.error(`${step.title}: ${messageOf(error)}`);
      void window.showErrorMessage(`${step.title}: ${messageOf(error)}`);
    }
  }
}

function saysDone({ paths, says }: PlacedSeed, replaces: "token" | "password"): string {
  if (replaces === "password") return l10n.t("The user has an NKey in place of its password now; save the file to keep it. {0}", says);
  return paths.length > 1
    ? l10n.t("The token is now {0} NKey users; save the file to keep them. {1}", paths.length, says)
    : l10n.t("The token is now an NKey user; save the file to keep it. {0}", says);
}

export async function showReloadOrder(): Promise<void> {
  await showMarkdownPage(reloadOrderUri);
}

/** Nothing where git cannot be asked: not installed, too slow, or a workspace that is not trusted. */
async function askGit(paths: readonly string[], log: LogOutputChannel): Promise<GitVerdict[]> {
  if (!workspace.isTrusted || paths.length === 0) return [];
  try {
    return await gitVerdicts(paths, await gitExecutable());
  } catch (error) {
    log.warn(`Whether git would commit ${paths.map((path) => basename(path)).join(", ")} is unknown: ${messageOf(error)}`);
    return [];
  }
}

interface GitExtension {
  getAPI?(version: 1): { readonly git: { readonly path: string } };
}

/** The git that VS Code itself uses; the one on the path where the built-in extension is off. */
async function gitExecutable(): Promise<string> {
  try {
    const git = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
    return git?.getAPI?.(1).git.path ?? "git";
  } catch {
    return "git";
  }
}
