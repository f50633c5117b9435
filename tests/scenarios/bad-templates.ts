/** Codes that only templates of reports raise: a template, and the files beside it. */
export const badTemplates: readonly { readonly code: string; readonly yaml: string; readonly files: Readonly<Record<string, string>>; readonly says: RegExp }[] = [
  { code: 'bad-logo', yaml: 'style: { logo: nowhere.png }\n', files: {}, says: /nowhere\.png cannot be the logo: there is no such file/ },
  { code: 'bad-logo', yaml: 'style: { logo: logo.jpg }\n', files: { 'logo.jpg': 'x' }, says: /ends neither in \.png nor in \.svg/ },
  { code: 'bad-logo', yaml: 'style: { logo: logo.png }\n', files: { 'logo.png': '<svg width="1" height="1"></svg>' }, says: /no such picture/ },
  { code: 'bad-logo', yaml: 'style: { logo: logo.svg }\n', files: { 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' }, says: /states no size/ },
  { code: 'bad-logo', yaml: 'style: { logo: logo.svg }\n', files: { 'logo.svg': `<svg width="1" height="1">${' '.repeat(1_000_000)}</svg>` }, says: /larger than 1 MB/ },
];
