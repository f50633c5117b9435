/** What can be exported as a spreadsheet. */
export const exportables = ['register', 'form'] as const;

/** Options of the command `export`. */
export type ExportOptions = { readonly workspace?: string; readonly json?: true; readonly output?: string };
