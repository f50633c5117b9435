import { cliMessages } from '../../src/messages/cli.js';
import type { Language } from '../../src/schema/text.js';
import { code, table } from './markdown.js';

/** Every command with what it does, and the examples of its help. */
export function commandBlock(lang: Language): string {
  const { commands } = cliMessages[lang];
  const rows = Object.entries(commands).map(([name, { summary }]) => [code(name), summary]);
  const examples = Object.values(commands).flatMap(({ examples: own }) => own.map(([command, does]) => `${command}\n    # ${does}`));
  const heads = lang === 'zh' ? ['命令', '用途'] : ['command', 'what it does'];
  return `${table(heads, rows)}\n\n\`\`\`text\n${examples.join('\n')}\n\`\`\``;
}
