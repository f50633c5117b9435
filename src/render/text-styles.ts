/** Texts of an SVG: by the name of their font, with the letters of that font inside, or as outlines. */
export const textStyles = ['names', 'font', 'outlines'] as const;
export type TextStyle = (typeof textStyles)[number];
