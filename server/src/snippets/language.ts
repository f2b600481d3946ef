/** `run`: a test runs the text. `asked`: a test does where it is asked for. `documentation`: the client's own source says it. */
export type Proof = "run" | "asked" | "documentation";

/** Literals of the language, quotes included. */
export interface Literals {
  readonly path: string;
  readonly url: string;
  readonly publicKey: string;
}

/** One language and its client: `nkey` and `dual` get the path of a seed file, `creds` that of a creds file. */
export interface Language {
  readonly label: string;
  readonly package: string;
  readonly minimalVersion: string;
  readonly languageId: string;
  readonly proof: Proof;
  readonly source: { readonly url: string; readonly version: string };
  /** A literal of the language that stands for exactly this text. */
  readonly quote: (text: string) => string;
  readonly texts: {
    readonly nkey: (literals: Literals) => string;
    /** Absent where the client can never hold both. */
    readonly dual?: (literals: Literals) => string;
    readonly creds: (literals: Literals) => string;
  };
  readonly limits?: { readonly nkey?: string; readonly dual?: string; readonly creds?: string };
}
