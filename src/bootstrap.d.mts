/** Installs what the lock file names, once. */
export declare const install: () => void
/** Builds `dist` when the sources changed. */
export declare const build: () => void
