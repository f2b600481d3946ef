/** What is still being put together, by whoever does that. */
export type Building<T> = { -readonly [K in keyof T]: T[K] };
