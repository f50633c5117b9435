export { paperOf } from './paper.js';
export { propertiesOf } from './properties.js';
export { reportDocx } from './word/document.js';
export { reportPdf } from './pdf/document.js';
